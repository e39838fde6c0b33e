package dev.plaudit.domain.progress;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Streaks where nothing protects: the current runs alone, and the days behind them only where one
 * of those comes late.
 */
final class PlainStreaks implements StreakFold {
  private final @Nullable DaySet days;
  private final RunFold daily;
  private final RunFold weekly;

  /**
   * @param days every active day; null where none comes before the current run
   */
  PlainStreaks(ProgressState state, @Nullable DaySet days, int[] thresholds, Consumer<Fact> facts) {
    this.days = days;
    this.daily =
        new RunFold(
            StreakType.DAILY,
            state.dailyStart(),
            state.dailyLongest(),
            state.dailyBrokenAt(),
            state.dailyBridged(),
            thresholds,
            facts);
    this.weekly =
        new RunFold(
            StreakType.WEEKLY,
            state.weeklyStart(),
            state.weeklyLongest(),
            state.weeklyBrokenAt(),
            state.weeklyBridged(),
            thresholds,
            facts);
  }

  @Override
  public boolean holds(int day) {
    return day >= daily.startDay();
  }

  @Override
  public void advance(int lastDay, int day, int ref) {
    daily.advance(lastDay, day, ref);
    weekly.advance(lastDay, day, ref);
    if (days != null) {
      days.add(day);
    }
  }

  @Override
  public void insert(int lastDay, int day, int ref) {
    if (days == null) {
      throw new IllegalStateException("a day before the current run was not foreseen");
    }
    daily.insert(days, lastDay, day, ref);
    weekly.insert(days, lastDay, day, ref);
    days.add(day);
  }

  @Override
  public ProgressState into(ProgressState state) {
    return state.with(daily.toStreak(), daily.bridged(), weekly.toStreak(), weekly.bridged());
  }
}
