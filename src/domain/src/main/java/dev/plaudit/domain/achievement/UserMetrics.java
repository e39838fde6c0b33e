package dev.plaudit.domain.achievement;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is counted of one user, by metric number: one row of the store, so that a flush
 * pays for one row a user however many definitions there are. An event touches a few of many
 * metrics, so what nobody asks for stays the bytes that it was. Not thread-safe.
 */
public final class UserMetrics {
  private static final int LAYOUT = 1;

  private final NavigableMap<Integer, Slot> metrics;

  private UserMetrics(NavigableMap<Integer, Slot> metrics) {
    this.metrics = metrics;
  }

  /** Of somebody for whom nothing was counted. */
  public static UserMetrics empty() {
    return new UserMetrics(new TreeMap<>());
  }

  /**
   * Reads what {@link #encode} wrote. Keeps the bytes, which must not change any more.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static UserMetrics decode(byte[] bytes) {
    MetricCodec.Reader reader = new MetricCodec.Reader(bytes, 0);
    if (reader.number() != LAYOUT) {
      throw new IllegalArgumentException("metrics of an unknown layout");
    }
    NavigableMap<Integer, Slot> metrics = new TreeMap<>();
    int count = reader.smallNumber();
    for (int i = 0; i < count; i++) {
      int metricNo = reader.smallNumber();
      int from = reader.at();
      reader.skipKept();
      metrics.put(metricNo, new Slot(bytes, from, reader.at()));
    }
    return new UserMetrics(metrics);
  }

  /** One byte string, about five bytes a bucket. */
  public byte[] encode() {
    MetricCodec.Writer writer = new MetricCodec.Writer();
    writer.number(LAYOUT);
    writer.number(metrics.size());
    metrics.forEach(
        (metricNo, slot) -> {
          writer.number(metricNo);
          slot.write(writer);
        });
    return writer.toBytes();
  }

  /** How one metric stands. */
  public KeptMetric metric(int metricNo) {
    Slot slot = metrics.get(metricNo);
    return slot == null ? KeptMetric.EMPTY : slot.kept();
  }

  /** Puts a metric in the place of what was there. */
  public void put(int metricNo, KeptMetric kept) {
    metrics.put(metricNo, new Slot(kept));
  }

  /** Lets go of metrics that nobody counts any more. */
  public void keepOnly(IntPredicate counted) {
    metrics.keySet().removeIf(metricNo -> !counted.test(metricNo));
  }

  /** All of them, by number. */
  public Map<Integer, KeptMetric> all() {
    Map<Integer, KeptMetric> all = new HashMap<>();
    metrics.forEach((metricNo, slot) -> all.put(metricNo, slot.kept()));
    return Map.copyOf(all);
  }

  /** A metric as bytes until somebody asks for it. */
  private static final class Slot {
    private final byte[] source;
    private final int from;
    private final int to;
    private @Nullable KeptMetric kept;

    Slot(byte[] source, int from, int to) {
      this.source = source;
      this.from = from;
      this.to = to;
    }

    Slot(KeptMetric kept) {
      this(new byte[0], 0, 0);
      this.kept = kept;
    }

    KeptMetric kept() {
      KeptMetric known = kept;
      if (known == null) {
        known = new MetricCodec.Reader(source, from).kept();
        kept = known;
      }
      return known;
    }

    void write(MetricCodec.Writer writer) {
      if (to > from) {
        writer.encoded(source, from, to);
      } else {
        writer.kept(kept());
      }
    }
  }
}
