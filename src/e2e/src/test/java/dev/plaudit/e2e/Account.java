package dev.plaudit.e2e;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the service must say of one user. Equal accounts: nothing was lost and nothing counted
 * twice.
 *
 * @param builds events of the user
 * @param xp awards and rewards
 * @param grants keys of what is earned
 */
record Account(long builds, long xp, Set<String> grants) {
  /** XP for each event that names the user as its reviewer. */
  static final int XP = 20;

  /** Of somebody of whom nothing is known. */
  static final Account NONE = new Account(0, 0, Set.of());

  private static final List<Integer> MILESTONES = List.of(1, 5, 10, 25, 50, 100, 250, 500);
  private static final int ANY_LEVEL = Integer.MAX_VALUE;
  private static final int STREAK = 3;

  /** What the deeds are worth where these packs are in force: rules that only ever rise. */
  static Account of(Tally tally, Collection<Pack> packs) {
    return of(tally, packs, ANY_LEVEL);
  }

  private static Account of(Tally tally, Collection<Pack> packs, int highestLevel) {
    Set<String> held = new TreeSet<>();
    long xp = tally.reviews() * XP;
    long before = -1;
    while (xp != before) {
      before = xp;
      Honour.Person person =
          new Honour.Person(tally, Math.min(level(xp), highestLevel), Set.copyOf(held));
      for (Pack pack : packs) {
        for (Honour honour : pack.honours()) {
          xp += honour.keys(person).filter(held::add).count() * honour.xp();
        }
      }
    }
    return new Account(tally.builds(), xp, held);
  }

  /**
   * What the user must have been told of milestones, streaks, levels and grants, where all packs
   * were in force before the first event; each once, in any order.
   */
  static Set<String> told(Tally tally, Collection<Pack> packs) {
    Account account = of(tally, packs);
    Set<String> told = tracked(tally);
    for (int level = 2; level <= level(account.xp()); level++) {
      told.add(Told.LEVEL + level);
    }
    account.grants().forEach(key -> told.add(Told.GRANT + key));
    return told;
  }

  /**
   * What the user must have been told although others of their grants, and so their levels, may
   * have come in silence.
   */
  static Set<String> toldWithoutLevels(Tally tally, Collection<Pack> packs) {
    Set<String> told = tracked(tally);
    of(tally, packs, 1).grants().forEach(key -> told.add(Told.GRANT + key));
    return told;
  }

  private static Set<String> tracked(Tally tally) {
    Set<String> told = new TreeSet<>();
    MILESTONES.stream()
        .filter(threshold -> threshold <= tally.builds())
        .forEach(threshold -> told.add(Told.MILESTONE + threshold));
    if (tally.days() >= STREAK) {
      told.add(Told.STREAK + STREAK);
    }
    return told;
  }

  // The default curve: level n takes 50 · n · (n − 1).
  private static int level(long xp) {
    int level = 1;
    while (50L * (level + 1) * level <= xp) {
      level++;
    }
    return level;
  }
}
