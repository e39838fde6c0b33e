package dev.plaudit.domain.progress;

import static dev.plaudit.domain.progress.ProgressState.NONE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Takes counted events back out of one state (S8): the counter falls, a day without events is no
 * longer active, and the streaks are those of the days that are left. Pure; what it gives depends
 * on the events that are left, so the order of voids does not matter.
 */
public final class VoidFold {
  private final ProgressState before;
  private final NavigableMap<Integer, Integer> counts;
  private final Protection protection;
  private final int[] thresholds;
  private final List<Fact> facts = new ArrayList<>();
  private Runs daily;
  private Runs weekly;

  private VoidFold(
      ProgressState state, Map<Integer, Integer> counts, Protection protection, int[] thresholds) {
    this.before = state;
    this.counts = new TreeMap<>(counts);
    this.protection = protection;
    this.thresholds = thresholds.clone();
    this.daily = runs(StreakType.DAILY);
    this.weekly = runs(StreakType.WEEKLY);
  }

  /**
   * Takes the events out.
   *
   * @param counts events by epoch day, the open day among them; none is 0
   * @param voided each is one of the events that are counted
   * @param milestones thresholds that stand crossed, in any order
   * @param streakThresholds run lengths that are told, rising (S15)
   * @return buckets to be added, most of them negative
   * @throws IllegalArgumentException if a day has no such event
   */
  public static FoldResult fold(
      ProgressState state,
      Map<Integer, Integer> counts,
      List<CountedEvent> voided,
      Protection protection,
      Collection<Integer> milestones,
      int[] streakThresholds) {
    VoidFold fold = new VoidFold(state, counts, protection, streakThresholds);
    voided.forEach(fold::take);
    return fold.result(counts, voided.size(), milestones);
  }

  private void take(CountedEvent event) {
    Integer left = counts.get(event.localDay());
    if (left == null) {
      throw new IllegalArgumentException("a voided event's day has no events");
    }
    if (left > 1) {
      counts.put(event.localDay(), left - 1);
      return;
    }
    counts.remove(event.localDay());
    Runs dailyBefore = daily;
    Runs weeklyBefore = weekly;
    daily = runs(StreakType.DAILY);
    weekly = runs(StreakType.WEEKLY);
    RunFacts told = new RunFacts(thresholds, facts::add, false, event.ref());
    told.tell(dailyBefore, daily);
    told.tell(weeklyBefore, weekly);
  }

  private Runs runs(StreakType type) {
    int[] days = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
    return Runs.of(days, type, protection);
  }

  private FoldResult result(
      Map<Integer, Integer> stored, int taken, Collection<Integer> milestones) {
    long total = before.total() - taken;
    int lastDay = counts.isEmpty() ? NONE : counts.lastKey();
    int standing = milestones.stream().filter(m -> m <= total).mapToInt(m -> m).max().orElse(0);
    ProgressState next =
        new ProgressState(
                before.version() + 1,
                total,
                standing,
                counts.isEmpty() ? NONE : counts.firstKey(),
                lastDay,
                lastDay == NONE ? 0 : counts.getOrDefault(lastDay, 0),
                NONE,
                0,
                NONE,
                NONE,
                0,
                NONE)
            .with(daily.streak(), daily.bridged(), weekly.streak(), weekly.bridged());
    return new FoldResult(next, List.copyOf(facts), buckets(stored, lastDay), daily.spent());
  }

  // The open day stands in the state, so a day that was closed and is the last again leaves its
  // bucket.
  private List<DayCount> buckets(Map<Integer, Integer> stored, int lastDay) {
    List<DayCount> buckets = new ArrayList<>();
    new TreeMap<>(stored)
        .forEach(
            (day, count) -> {
              int was = day == before.lastDay() ? 0 : count;
              int is = day == lastDay ? 0 : counts.getOrDefault(day, 0);
              if (is != was) {
                buckets.add(new DayCount(day, is - was));
              }
            });
    return buckets;
  }
}
