package dev.plaudit.domain.achievement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one metric for one person. The buckets are the truth; the peak is derived from
 * them and kept beside them, so that a fold need not load them all. Immutable.
 *
 * @param peak the best value that any window ever had; this alone decides thresholds that are
 *     waited for once
 * @param buckets by the epoch day on which they begin; a state may hold only some
 */
public record MetricState(long peak, Buckets buckets) {
  /** Before the first event. */
  public static final MetricState EMPTY = new MetricState(0, Buckets.NONE);

  /** The state of a count or a sum without a window. */
  public static MetricState lifetime(long total) {
    return new MetricState(total, Buckets.of(0, Bucket.of(total)));
  }

  /**
   * How the metric stands to a threshold. Whatever is not in the buckets is not found: for {@code
   * reachedOn} in a window of days they must all be there.
   *
   * @param period first day of the period that is asked about, of a calendar window; null: of any
   * @return without {@code reachedAt}, which days do not tell
   */
  public Reading reading(Metric metric, long threshold, @Nullable LocalDate period) {
    Tally tally = new Tally(metric, buckets);
    if (period != null) {
      long value = tally.window(Math.toIntExact(period.toEpochDay()));
      return new Reading(value, value >= threshold ? period : null, null);
    }
    if (peak < threshold || metric.window().equals(Window.LIFETIME)) {
      return new Reading(peak, null, null);
    }
    for (int i = 0; i < tally.size(); i++) {
      if (tally.window(tally.start(i)) >= threshold) {
        return new Reading(peak, LocalDate.ofEpochDay(tally.start(i)), null);
      }
    }
    return new Reading(peak, null, null);
  }

  /** What the window that ends on a day (or holds it) has: for progress as of today. */
  public long valueOn(Metric metric, int epochDay) {
    return new Tally(metric, buckets).window(metric.window().bucketOf(epochDay));
  }
}
