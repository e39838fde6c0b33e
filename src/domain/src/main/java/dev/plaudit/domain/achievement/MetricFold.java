package dev.plaudit.domain.achievement;

import java.util.ArrayList;
import java.util.List;

/**
 * Adds events to one person's metric and tells which watched thresholds that reaches (S21). Pure.
 *
 * <p>However the same events are ordered and batched, the buckets and the peak end the same, and
 * the same thresholds are told, each exactly once: a watch for once, when the best window of all
 * first reaches it; a watch for every period, when that period's own bucket does. Which event is
 * told as the one that did it is the one that arrived last.
 */
public final class MetricFold {
  private final Metric metric;
  private final List<Watch> watches;
  private final Tally tally;
  private final List<Crossing> reached = new ArrayList<>(0);
  private final List<Crossing> lost = new ArrayList<>(0);
  private long peak;

  private MetricFold(Metric metric, MetricState known, List<Watch> watches) {
    this.metric = metric;
    this.watches = watches;
    this.tally = new Tally(metric, known.buckets());
    this.peak = known.peak();
  }

  /**
   * Counts new events.
   *
   * @param known the peak, and all buckets within {@link Window#reach()} of each contribution's own
   * @param inArrivalOrder any days, in any order
   * @param watches rising
   */
  public static MetricResult add(
      Metric metric, MetricState known, List<Contribution> inArrivalOrder, List<Watch> watches) {
    MetricFold fold = new MetricFold(metric, known, watches);
    inArrivalOrder.forEach(fold::add);
    return fold.result();
  }

  /**
   * Takes voided events away again (S8), as if they had never been.
   *
   * @param whole the state with all its buckets and their values: the best of what is left may be
   *     anywhere
   * @param watches rising
   * @throws IllegalArgumentException if one of them was never added
   */
  public static MetricResult withdraw(
      Metric metric, MetricState whole, List<Contribution> voided, List<Watch> watches) {
    MetricFold fold = new MetricFold(metric, whole, watches);
    voided.forEach(fold::withdraw);
    return fold.result();
  }

  private void add(Contribution event) {
    int bucket = metric.window().bucketOf(event.localDay());
    long before = tally.total(bucket);
    tally.add(bucket, event.amount());
    long after = tally.total(bucket);
    if (after == before) {
      return;
    }
    tell(reached, true, before, after, bucket, event);
    // The windows that a bucket lies in end where there is activity.
    int last = bucket + metric.window().reach();
    for (int i = tally.firstFrom(bucket); i < tally.size() && tally.start(i) <= last; i++) {
      long value = tally.window(tally.start(i));
      tell(reached, false, peak, value, tally.start(i), event);
      peak = Math.max(peak, value);
    }
  }

  private void withdraw(Contribution event) {
    int bucket = metric.window().bucketOf(event.localDay());
    long before = tally.total(bucket);
    tally.subtract(bucket, event.amount());
    long after = tally.total(bucket);
    if (after == before) {
      return;
    }
    tell(lost, true, after, before, bucket, event);
    long left = tally.peak();
    tell(lost, false, left, peak, bucket, event);
    peak = left;
  }

  /** Tells the watches of that sort between two values. */
  private void tell(
      List<Crossing> told,
      boolean everyPeriod,
      long fromExclusive,
      long toInclusive,
      int bucket,
      Contribution event) {
    for (int i = firstAbove(fromExclusive); i < watches.size(); i++) {
      Watch watch = watches.get(i);
      if (watch.threshold() > toInclusive) {
        return;
      }
      if (watch.everyPeriod() == everyPeriod) {
        long value = told == lost ? fromExclusive : toInclusive;
        told.add(new Crossing(watch, bucket, value, event.ref()));
      }
    }
  }

  private int firstAbove(long value) {
    int low = 0;
    int high = watches.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (watches.get(middle).threshold() > value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private MetricResult result() {
    return new MetricResult(
        new MetricState(peak, tally.toBuckets()), List.copyOf(reached), List.copyOf(lost));
  }
}
