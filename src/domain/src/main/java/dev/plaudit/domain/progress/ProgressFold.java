package dev.plaudit.domain.progress;

import static dev.plaudit.domain.progress.ProgressState.NONE;

import dev.plaudit.domain.progress.Fact.MilestoneCrossed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves one user's state of one activity over a batch of events (S11, S13, S15). Does no I/O, reads
 * no clock, and is a function of its arguments.
 *
 * <p>The state is the same for any order of the events and for any split into batches; so are the
 * sums of the buckets and the milestones that are crossed. The streak facts tell what was true on
 * arrival, so they may differ with the order.
 */
public final class ProgressFold {
  private final ProgressState before;
  private final MilestoneLadder ladder;
  private final @Nullable DaySet days;
  private final BucketSums buckets = new BucketSums();
  private final RunFold daily;
  private final RunFold weekly;
  private @Nullable List<Fact> facts;
  private long total;
  private int lastMilestone;
  private long nextMilestone;
  private int lastDay;
  private int lastDayCount;
  private int firstDay;

  private ProgressFold(
      ProgressState state, @Nullable DaySet days, MilestoneLadder ladder, int[] thresholds) {
    this.before = state;
    this.ladder = ladder;
    this.days = days;
    this.total = state.total();
    this.lastMilestone = state.lastMilestone();
    this.nextMilestone = ladder.nextAbove(total);
    this.firstDay = state.firstDay();
    this.lastDay = state.lastDay();
    this.lastDayCount = state.lastDayCount();
    this.daily =
        new RunFold(
            StreakType.DAILY,
            state.dailyStart(),
            state.dailyLongest(),
            state.dailyBrokenAt(),
            thresholds,
            this::tell);
    this.weekly =
        new RunFold(
            StreakType.WEEKLY,
            state.weeklyStart(),
            state.weeklyLongest(),
            state.weeklyBrokenAt(),
            thresholds,
            this::tell);
  }

  /**
   * Whether {@link #fold} must be given the history: an event lies before the run that is current
   * when its turn comes, and there is more to know than that run.
   */
  public static boolean needsHistory(ProgressState state, List<CountedEvent> events) {
    return state.dailyBrokenAt() != NONE && reachesBack(state, events);
  }

  /**
   * Folds the events into the state.
   *
   * @param eventsInArrivalOrder each one counts; duplicates were dropped before
   * @param history every active day that the state has seen; needed only where {@link
   *     #needsHistory} says so, otherwise not looked at
   * @param streakThresholds run lengths that are told, rising (S15)
   * @return the next state; for no events, the state itself
   * @throws IllegalArgumentException if the history is needed and missing
   */
  public static FoldResult fold(
      ProgressState state,
      List<CountedEvent> eventsInArrivalOrder,
      @Nullable ActiveDays history,
      MilestoneLadder ladder,
      int[] streakThresholds) {
    if (eventsInArrivalOrder.isEmpty()) {
      return new FoldResult(state, List.of(), List.of());
    }
    DaySet days = reachesBack(state, eventsInArrivalOrder) ? knownDays(state, history) : null;
    ProgressFold fold = new ProgressFold(state, days, ladder, streakThresholds);
    for (CountedEvent event : eventsInArrivalOrder) {
      fold.count(event);
    }
    return fold.result();
  }

  private static boolean reachesBack(ProgressState state, List<CountedEvent> events) {
    int start = state.dailyStart();
    int last = state.lastDay();
    for (CountedEvent event : events) {
      int day = event.localDay();
      if (last == NONE || day > last) {
        start = last != NONE && day == last + 1 ? start : day;
        last = day;
      } else if (day < start) {
        return true;
      }
    }
    return false;
  }

  private static DaySet knownDays(ProgressState state, @Nullable ActiveDays history) {
    DaySet days;
    if (state.dailyBrokenAt() == NONE) {
      // Never broken: the current run is all there is.
      days = new DaySet(ActiveDays.EMPTY);
    } else if (history == null) {
      throw new IllegalArgumentException("an event lies before the current run: history is needed");
    } else {
      days = new DaySet(history);
    }
    if (state.lastDay() != NONE) {
      days.addRange(state.dailyStart(), state.lastDay());
    }
    return days;
  }

  private void count(CountedEvent event) {
    total++;
    if (total >= nextMilestone) {
      crossMilestones(event.ref());
    }
    int day = event.localDay();
    if (day == lastDay) {
      lastDayCount++;
    } else if (lastDay == NONE || day > lastDay) {
      advance(day, event.ref());
    } else {
      buckets.addLate(day);
      if (day < daily.startDay()) {
        insert(day, event.ref());
      }
    }
  }

  private void crossMilestones(int ref) {
    for (int threshold : ladder.crossings(total - 1, total)) {
      tell(new MilestoneCrossed(threshold, total, ref));
      lastMilestone = Math.max(lastMilestone, threshold);
    }
    nextMilestone = ladder.nextAbove(total);
  }

  private void advance(int day, int ref) {
    if (lastDay == NONE) {
      firstDay = day;
    } else {
      buckets.close(lastDay, lastDayCount);
    }
    daily.advance(lastDay, day, ref);
    weekly.advance(lastDay, day, ref);
    lastDay = day;
    lastDayCount = 1;
    if (days != null) {
      days.add(day);
    }
  }

  private void insert(int day, int ref) {
    if (days == null) {
      throw new IllegalStateException("a day before the current run was not foreseen");
    }
    daily.insert(days, lastDay, day, ref);
    weekly.insert(days, lastDay, day, ref);
    days.add(day);
    firstDay = Math.min(firstDay, day);
  }

  private void tell(Fact fact) {
    if (facts == null) {
      facts = new ArrayList<>(2);
    }
    facts.add(fact);
  }

  private FoldResult result() {
    ProgressState next =
        new ProgressState(
            before.version() + 1,
            total,
            lastMilestone,
            firstDay,
            lastDay,
            lastDayCount,
            daily.startDay(),
            daily.longest(),
            daily.brokenAt(),
            weekly.startDay(),
            weekly.longest(),
            weekly.brokenAt());
    return new FoldResult(next, facts == null ? List.of() : List.copyOf(facts), buckets.toList());
  }
}
