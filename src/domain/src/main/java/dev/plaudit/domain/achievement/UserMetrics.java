package dev.plaudit.domain.achievement;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Everything that is counted of one user, by metric number: one row of the store, so that a flush
 * pays for one row a user however many definitions there are. Not thread-safe.
 */
public final class UserMetrics {
  private static final int LAYOUT = 1;

  private final NavigableMap<Integer, KeptMetric> metrics;

  private UserMetrics(NavigableMap<Integer, KeptMetric> metrics) {
    this.metrics = metrics;
  }

  /** Of somebody for whom nothing was counted. */
  public static UserMetrics empty() {
    return new UserMetrics(new TreeMap<>());
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static UserMetrics decode(byte[] bytes) {
    MetricCodec.Reader reader = new MetricCodec.Reader(bytes);
    if (reader.number() != LAYOUT) {
      throw new IllegalArgumentException("metrics of an unknown layout");
    }
    NavigableMap<Integer, KeptMetric> metrics = new TreeMap<>();
    int count = reader.smallNumber();
    for (int i = 0; i < count; i++) {
      int metricNo = reader.smallNumber();
      metrics.put(metricNo, reader.kept());
    }
    return new UserMetrics(metrics);
  }

  /** One byte string, about five bytes a bucket. */
  public byte[] encode() {
    MetricCodec.Writer writer = new MetricCodec.Writer();
    writer.number(LAYOUT);
    writer.number(metrics.size());
    metrics.forEach(
        (metricNo, kept) -> {
          writer.number(metricNo);
          writer.kept(kept);
        });
    return writer.toBytes();
  }

  /** How one metric stands. */
  public KeptMetric metric(int metricNo) {
    return metrics.getOrDefault(metricNo, KeptMetric.EMPTY);
  }

  /** Puts a metric in the place of what was there. */
  public void put(int metricNo, KeptMetric kept) {
    metrics.put(metricNo, kept);
  }

  /** Lets go of metrics that nobody counts any more. */
  public void keepOnly(IntPredicate counted) {
    metrics.keySet().removeIf(metricNo -> !counted.test(metricNo));
  }

  /** All of them, by number. */
  public Map<Integer, KeptMetric> all() {
    return Map.copyOf(metrics);
  }
}
