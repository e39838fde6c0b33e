package dev.plaudit.domain.progress;

import dev.plaudit.domain.progress.Fact.StreakBroken;
import dev.plaudit.domain.progress.Fact.StreakReached;
import dev.plaudit.domain.progress.Fact.StreakRestored;
import dev.plaudit.domain.progress.Runs.Run;
import java.util.List;
import java.util.function.Consumer;

/**
 * Streaks where freezes or shields protect (S16): after each new day the runs are computed again
 * from the whole set, and what differs is told. Where nothing protects it gives what {@link
 * PlainStreaks} gives.
 */
final class GuardedStreaks implements StreakFold {
  private final DaySet days;
  private final Protection protection;
  private final int[] thresholds;
  private final Consumer<Fact> facts;
  private Runs daily;
  private Runs weekly;

  /**
   * @param days every active day
   */
  GuardedStreaks(DaySet days, Protection protection, int[] thresholds, Consumer<Fact> facts) {
    this.days = days;
    this.protection = protection;
    this.thresholds = thresholds.clone();
    this.facts = facts;
    this.daily = runs(StreakType.DAILY);
    this.weekly = runs(StreakType.WEEKLY);
  }

  @Override
  public boolean holds(int day) {
    return days.isActive(StreakType.DAILY, day);
  }

  @Override
  public void advance(int lastDay, int day, int ref) {
    change(day, true, ref);
  }

  @Override
  public void insert(int lastDay, int day, int ref) {
    change(day, false, ref);
  }

  @Override
  public ProgressState into(ProgressState state) {
    return state.with(daily.streak(), daily.bridged(), weekly.streak(), weekly.bridged());
  }

  /** The days that freezes are spent on, rising. */
  List<Integer> spent() {
    return daily.spent();
  }

  private void change(int day, boolean latest, int ref) {
    days.add(day);
    Runs dailyBefore = daily;
    Runs weeklyBefore = weekly;
    daily = runs(StreakType.DAILY);
    weekly = runs(StreakType.WEEKLY);
    tell(StreakType.DAILY, dailyBefore, daily, latest, ref);
    tell(StreakType.WEEKLY, weeklyBefore, weekly, latest, ref);
  }

  private Runs runs(StreakType type) {
    return Runs.of(days.toArray(), type, protection);
  }

  private void tell(StreakType type, Runs before, Runs after, boolean latest, int ref) {
    List<Run> runs = after.list();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      if (i > 0) {
        broken(type, runs.get(i - 1), run, before, latest && i == runs.size() - 1, ref);
      }
      List<Run> parts = before.list().stream().filter(run::meets).toList();
      if (parts.size() > 1) {
        facts.accept(new StreakRestored(type, type.firstDayOf(run.start()), run.length(), ref));
      }
      int reached = parts.stream().mapToInt(Run::length).max().orElse(0);
      for (int threshold : thresholds) {
        if (threshold > reached && threshold <= run.length()) {
          facts.accept(new StreakReached(type, threshold, type.firstDayOf(run.start()), ref));
        }
      }
    }
  }

  // A gap is told when activity comes back after it, or when a late event moved the freeze away
  // that
  // had bridged it.
  private void broken(
      StreakType type, Run earlier, Run later, Runs before, boolean latest, int ref) {
    Run whole = before.covering(later.start());
    boolean cameBack = latest && whole == null;
    boolean wasBridged = whole != null && whole.covers(earlier.end());
    if (cameBack || wasBridged) {
      facts.accept(
          new StreakBroken(
              type, type.firstDayOf(earlier.start()), earlier.lastDay(), earlier.length(), ref));
    }
  }
}
