package dev.plaudit.domain.achievement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events made a metric reach a threshold (S23): those in the window that reached it first, up
 * to the one that did.
 *
 * @param events the callers' own indices, in the order given
 * @param reached whether they reach it; false: these are all there are in the best window
 */
public record Contributors(List<Integer> events, boolean reached) {
  /** Copies the list. */
  public Contributors {
    events = List.copyOf(events);
  }

  /**
   * Finds them.
   *
   * @param period first day of the period that is asked about; null: of any
   * @param inOrder what counts, in the order in which it was recorded
   */
  public static Contributors of(
      Metric metric, long threshold, @Nullable LocalDate period, List<Contribution> inOrder) {
    List<Contribution> places = new ArrayList<>(inOrder.size());
    for (int i = 0; i < inOrder.size(); i++) {
      Contribution each = inOrder.get(i);
      places.add(new Contribution(i, each.localDay(), each.amount()));
    }
    Watch watch = new Watch(threshold, period != null);
    MetricResult result = MetricFold.add(metric, MetricState.EMPTY, places, List.of(watch));
    for (Crossing crossing : result.reached()) {
      if (period == null || crossing.bucket() == period.toEpochDay()) {
        return new Contributors(
            inWindow(metric, crossing.bucket(), inOrder.subList(0, crossing.ref() + 1)), true);
      }
    }
    return new Contributors(inWindow(metric, best(metric, period, result.next()), inOrder), false);
  }

  private static int best(Metric metric, @Nullable LocalDate period, MetricState state) {
    if (period != null) {
      return Math.toIntExact(period.toEpochDay());
    }
    Tally tally = new Tally(metric, state.buckets());
    return state
        .buckets()
        .starts()
        .filter(bucket -> tally.window(bucket) == state.peak())
        .findFirst()
        .orElse(0);
  }

  private static List<Integer> inWindow(Metric metric, int end, List<Contribution> events) {
    int start = end - metric.window().reach();
    Set<Long> values = new HashSet<>();
    List<Integer> inside = new ArrayList<>();
    for (Contribution event : events) {
      int bucket = metric.window().bucketOf(event.localDay());
      boolean within = bucket >= start && bucket <= end;
      // Of events with the same value the first is the one that counts.
      if (within && (metric.kind() != Metric.Kind.DISTINCT || values.add(event.amount()))) {
        inside.add(event.ref());
      }
    }
    return inside;
  }
}
