package dev.plaudit.verify;

import static dev.plaudit.domain.progress.ProgressState.NONE;

import dev.plaudit.domain.progress.ActiveDays;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.Protection;
import dev.plaudit.domain.progress.Streak;
import dev.plaudit.store.StateTruth;
import dev.plaudit.store.StateTruth.DayCounts;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Compares one user's state of one activity with what the log gives (I1, I2). Pure.
 *
 * <p>Where the log is whole, the streaks are derived from it alone; where a part of it was dropped,
 * from its days and the day buckets together.
 */
final class StateChecks {
  private final StateTruth truth;
  private final Consumer<Defect> found;

  private StateChecks(StateTruth truth, Consumer<Defect> found) {
    this.truth = truth;
    this.found = found;
  }

  static void check(StateTruth truth, Consumer<Defect> found) {
    StateChecks checks = new StateChecks(truth, found);
    ProgressState state = truth.state();
    checks.totals();
    if (state == null) {
      found.accept(Defect.STATE_MISSING);
      return;
    }
    if (state.total() != truth.log().events() + truth.baseline() - checks.voided()) {
      found.accept(Defect.COUNTER_DIFFERS);
    }
    if (!checks.daysAgree(state)) {
      found.accept(Defect.DAY_COUNTS_DIFFER);
    }
    if (!truth.refolding()) {
      checks.streaks(state);
    }
  }

  private void totals() {
    long events = truth.log().events();
    boolean dense =
        truth.log().dense()
            && truth.log().lowestTotal() == truth.baseline() + 1
            && truth.log().highestTotal() == truth.baseline() + events;
    // After a void the running totals go over the same numbers again.
    if (events > 0 && !dense && voided() == 0) {
      found.accept(Defect.TOTALS_NOT_DENSE);
    }
  }

  private long voided() {
    return IntStream.of(truth.voided().counts()).asLongStream().sum();
  }

  /** The log's days without what was voided; of a pruned log, as far as it reaches. */
  private DayCounts logged() {
    NavigableMap<Integer, Integer> left = new TreeMap<>();
    DayCounts logged = truth.log().days();
    for (int i = 0; i < logged.days().length; i++) {
      left.put(logged.days()[i], logged.counts()[i]);
    }
    DayCounts voided = truth.voided();
    for (int i = 0; i < voided.days().length; i++) {
      left.merge(voided.days()[i], -voided.counts()[i], Integer::sum);
    }
    left.values().removeIf(count -> truth.pruned() ? count <= 0 : count == 0);
    return new DayCounts(
        left.keySet().stream().mapToInt(Integer::intValue).toArray(),
        left.values().stream().mapToInt(Integer::intValue).toArray());
  }

  private boolean daysAgree(ProgressState state) {
    DayCounts stored = withOpenDay(truth.closed(), state);
    long sum = IntStream.of(stored.counts()).asLongStream().sum();
    if (sum != state.total()) {
      return false;
    }
    DayCounts logged = logged();
    return truth.pruned()
        ? isWithin(logged, stored)
        : Arrays.equals(logged.days(), stored.days())
            && Arrays.equals(logged.counts(), stored.counts());
  }

  private static boolean isWithin(DayCounts part, DayCounts whole) {
    for (int i = 0; i < part.days().length; i++) {
      int place = Arrays.binarySearch(whole.days(), part.days()[i]);
      if (place < 0 || whole.counts()[place] < part.counts()[i]) {
        return false;
      }
    }
    return true;
  }

  // The open day comes last, unless something is wrong: then the comparison tells.
  private static DayCounts withOpenDay(DayCounts closed, ProgressState state) {
    if (state.lastDay() == NONE) {
      return closed;
    }
    int n = closed.days().length;
    int[] days = Arrays.copyOf(closed.days(), n + 1);
    int[] counts = Arrays.copyOf(closed.counts(), n + 1);
    days[n] = state.lastDay();
    counts[n] = state.lastDayCount();
    return new DayCounts(days, counts);
  }

  private void streaks(ProgressState state) {
    int[] known = logged().days();
    if (truth.pruned()) {
      known =
          IntStream.concat(
                  IntStream.concat(IntStream.of(known), IntStream.of(truth.closed().days())),
                  IntStream.of(state.lastDay()).filter(day -> day != NONE))
              .toArray();
    }
    ActiveDays days = ActiveDays.of(known);
    Protection protection = truth.protection();
    if (!days.spent(protection).equals(protection.freezes().spent())) {
      found.accept(Defect.FREEZES_DIFFER);
    }
    Streak trueDaily = days.daily(protection);
    Streak trueWeekly = days.weekly(protection);
    int[] sorted = days.toArray();
    int first = sorted.length == 0 ? NONE : sorted[0];
    int last = sorted.length == 0 ? NONE : sorted[sorted.length - 1];
    boolean ends = state.firstDay() == first && state.lastDay() == last;
    Streak daily =
        new Streak(
            trueDaily.type(),
            state.dailyStart(),
            state.dailyCurrent(),
            state.dailyLongest(),
            state.dailyBrokenAt());
    if (!ends || !daily.equals(trueDaily)) {
      found.accept(Defect.DAILY_STREAK_DIFFERS);
    }
    Streak weekly =
        new Streak(
            trueWeekly.type(),
            state.weeklyStart(),
            state.weeklyCurrent(),
            state.weeklyLongest(),
            state.weeklyBrokenAt());
    if (!ends || !weekly.equals(trueWeekly)) {
      found.accept(Defect.WEEKLY_STREAK_DIFFERS);
    }
  }
}
