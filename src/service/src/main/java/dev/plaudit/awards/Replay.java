package dev.plaudit.awards;

import dev.plaudit.domain.xp.CreditChange;
import dev.plaudit.domain.xp.DayFold;
import dev.plaudit.domain.xp.XpPolicy;
import dev.plaudit.store.LedgerRow;
import dev.plaudit.store.ProfileRow;
import dev.plaudit.store.UserNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What ledgers say, against what is stored beside them. Pure. */
final class Replay {
  private final XpPolicy policy;
  private final long revision;
  private final List<LedgerRow> credits = new ArrayList<>();
  private final Map<UserNumber, ProfileRow> stored = new HashMap<>();
  private final List<ProfileRow> profiles = new ArrayList<>();
  private int wrongProfiles;

  /**
   * @param revision of the tenant whose policy this is
   * @param before the profiles that exist
   */
  Replay(XpPolicy policy, long revision, List<ProfileRow> before) {
    this.policy = policy;
    this.revision = revision;
    before.forEach(profile -> stored.put(profile.user(), profile));
  }

  /** Replays one user's whole ledger. */
  void user(UserNumber user, List<LedgerRow> rows) {
    Map<Integer, List<LedgerRow>> days = new TreeMap<>();
    rows.forEach(
        row -> days.computeIfAbsent(row.entry().localDay(), day -> new ArrayList<>()).add(row));
    long total = 0;
    long mostEver = 0;
    boolean moved = false;
    for (List<LedgerRow> day : days.values()) {
      var fold = DayFold.fold(day.stream().map(LedgerRow::entry).toList(), day.get(0).dayCap());
      total += fold.total();
      List<CreditChange> changes = fold.changesFrom(day.stream().map(LedgerRow::credit).toList());
      moved |= !changes.isEmpty();
      correct(day, changes);
    }
    for (LedgerRow row : rows) {
      mostEver += Math.max(0, row.entry().amount());
    }
    profile(user, total, mostEver, moved);
  }

  private void correct(List<LedgerRow> day, List<CreditChange> changes) {
    for (CreditChange change : changes) {
      for (LedgerRow row : day) {
        if (row.entry().transactionId().equals(change.credit().transactionId())) {
          credits.add(new LedgerRow(row.user(), row.entry(), row.dayCap(), change.credit()));
        }
      }
    }
  }

  // A level that is kept through deductions cannot be told from the total alone; but nobody can
  // hold
  // one that all XP ever given would not reach.
  private void profile(UserNumber user, long total, long mostEver, boolean moved) {
    ProfileRow before = before(user);
    int held = Math.min(before.level(), policy.curve().level(mostEver));
    int level = policy.levelAfter(held, total);
    boolean wrong = before.version() == 0 || total != before.totalXp() || level != before.level();
    if (wrong) {
      wrongProfiles++;
    }
    if (wrong || moved) {
      profiles.add(new ProfileRow(user, before.version() + 1, total, level, revision));
    }
  }

  ProfileRow before(UserNumber user) {
    return stored.getOrDefault(user, ProfileRow.empty(user));
  }

  /** Rows whose credit was wrong. */
  List<LedgerRow> credits() {
    return credits;
  }

  /** How many totals or levels were wrong. */
  int wrongProfiles() {
    return wrongProfiles;
  }

  /**
   * Profiles of those for whom something was wrong, in the order in which the users were replayed.
   */
  List<ProfileRow> profiles() {
    return profiles;
  }

  /** Replays the ledgers of several users. */
  static Replay of(
      XpPolicy policy,
      long revision,
      Collection<UserNumber> users,
      List<LedgerRow> rows,
      List<ProfileRow> before) {
    Map<UserNumber, List<LedgerRow>> ledgers = new HashMap<>();
    rows.forEach(row -> ledgers.computeIfAbsent(row.user(), user -> new ArrayList<>()).add(row));
    Replay replay = new Replay(policy, revision, before);
    users.stream()
        .sorted(UserNumber.ORDER)
        .forEach(user -> replay.user(user, ledgers.getOrDefault(user, List.of())));
    return replay;
  }
}
