package dev.plaudit.domain.progress;

import static dev.plaudit.domain.progress.ProgressState.NONE;

import dev.plaudit.domain.progress.Fact.MilestoneCrossed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
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
  private final BucketSums buckets = new BucketSums();
  private final StreakFold streaks;
  private @Nullable List<Fact> facts;
  private long total;
  private int lastMilestone;
  private long nextMilestone;
  private int lastDay;
  private int lastDayCount;
  private int firstDay;

  private ProgressFold(
      ProgressState state,
      MilestoneLadder ladder,
      Function<Consumer<Fact>, ? extends StreakFold> streaks) {
    this.before = state;
    this.ladder = ladder;
    this.total = state.total();
    this.lastMilestone = state.lastMilestone();
    this.nextMilestone = ladder.nextAbove(total);
    this.firstDay = state.firstDay();
    this.lastDay = state.lastDay();
    this.lastDayCount = state.lastDayCount();
    this.streaks = streaks.apply(this::tell);
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
      return new FoldResult(state, List.of(), List.of(), null);
    }
    DaySet days = reachesBack(state, eventsInArrivalOrder) ? knownDays(state, history) : null;
    if (days != null && state.isBridged()) {
      throw new IllegalArgumentException("the run was protected: fold it with its protection");
    }
    ProgressFold fold =
        new ProgressFold(
            state, ladder, facts -> new PlainStreaks(state, days, streakThresholds, facts));
    return fold.all(eventsInArrivalOrder, null);
  }

  /**
   * Whether the events may meet a gap that protection bridges, or fill one that it did; where it is
   * false, {@link #fold} gives what {@link #foldGuarded} would give (S16).
   */
  public static boolean mayMeetProtection(ProgressState state, List<CountedEvent> events) {
    int last = state.lastDay();
    int start = state.dailyStart();
    for (CountedEvent event : events) {
      int day = event.localDay();
      if (last == NONE) {
        start = day;
      } else if (day > last + 1 || day < start || (day < last && state.isBridged())) {
        return true;
      }
      last = Math.max(last, day);
    }
    return false;
  }

  /**
   * Folds the events into a state whose runs freezes or shields may keep alive (S16). Computes the
   * runs from the whole set of days, so that the state may be one that was folded before the
   * protection changed.
   *
   * @param history every active day that the state has seen, the open one among them
   */
  public static FoldResult foldGuarded(
      ProgressState state,
      List<CountedEvent> eventsInArrivalOrder,
      ActiveDays history,
      Protection protection,
      MilestoneLadder ladder,
      int[] streakThresholds) {
    GuardedStreaks[] guarded = new GuardedStreaks[1];
    ProgressFold fold =
        new ProgressFold(
            state,
            ladder,
            facts ->
                guarded[0] =
                    new GuardedStreaks(new DaySet(history), protection, streakThresholds, facts));
    return fold.all(eventsInArrivalOrder, guarded[0]);
  }

  private FoldResult all(List<CountedEvent> events, @Nullable GuardedStreaks guarded) {
    for (CountedEvent event : events) {
      count(event);
    }
    return result(guarded);
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
      if (!streaks.holds(day)) {
        streaks.insert(lastDay, day, event.ref());
        firstDay = Math.min(firstDay, day);
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
    streaks.advance(lastDay, day, ref);
    lastDay = day;
    lastDayCount = 1;
  }

  private void tell(Fact fact) {
    if (facts == null) {
      facts = new ArrayList<>(2);
    }
    facts.add(fact);
  }

  private FoldResult result(@Nullable GuardedStreaks guarded) {
    ProgressState counted =
        new ProgressState(
            before.version() + 1,
            total,
            lastMilestone,
            firstDay,
            lastDay,
            lastDayCount,
            NONE,
            0,
            NONE,
            NONE,
            0,
            NONE);
    return new FoldResult(
        streaks.into(counted),
        facts == null ? List.of() : List.copyOf(facts),
        buckets.toList(),
        guarded == null ? null : guarded.spent());
  }
}
