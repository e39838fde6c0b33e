package dev.plaudit.domain.progress;

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
    RunFacts told = new RunFacts(thresholds, facts, latest, ref);
    told.tell(dailyBefore, daily);
    told.tell(weeklyBefore, weekly);
  }

  private Runs runs(StreakType type) {
    return Runs.of(days.toArray(), type, protection);
  }
}
