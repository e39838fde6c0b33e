package dev.plaudit.domain.achievement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is counted of one user, by metric number: one row of the store, so that a flush
 * pays for one row a user however many definitions there are. An event touches a few of many
 * metrics, so what nobody asks for stays the bytes that it was. Not thread-safe.
 */
public final class UserMetrics {
  private static final int LAYOUT = 1;
  private static final int GROWTH = 64;
  private static final byte[] NO_SOURCE = {};

  private final byte[] source;
  private int[] numbers;
  private Slot[] slots;
  private int size;

  private UserMetrics(byte[] source, int expected) {
    this.source = source;
    this.numbers = new int[expected];
    this.slots = new Slot[expected];
  }

  /** Of somebody for whom nothing was counted. */
  public static UserMetrics empty() {
    return new UserMetrics(NO_SOURCE, 0);
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
    int count = reader.smallNumber();
    reader.requireAtLeast(count);
    UserMetrics metrics = new UserMetrics(bytes, count);
    for (int i = 0; i < count; i++) {
      int metricNo = reader.smallNumber();
      int from = reader.at();
      reader.skipKept();
      metrics.slot(metricNo, new Slot(from, reader.at()));
    }
    return metrics;
  }

  /** One byte string, about five bytes a bucket. */
  public byte[] encode() {
    MetricCodec.Writer writer = new MetricCodec.Writer(source.length + GROWTH);
    writer.number(LAYOUT);
    writer.number(size);
    for (int i = 0; i < size; i++) {
      writer.number(numbers[i]);
      slots[i].write(source, writer);
    }
    return writer.toBytes();
  }

  /** How one metric stands. */
  public KeptMetric metric(int metricNo) {
    int place = place(metricNo);
    return place < 0 ? KeptMetric.EMPTY : slots[place].kept(source);
  }

  /** {@link KeptMetric#horizon} of one metric, without reading the rest of it. */
  public int horizon(int metricNo) {
    int place = place(metricNo);
    return place < 0 ? KeptMetric.NOTHING_COLD : slots[place].horizon(source);
  }

  /** Puts a metric in the place of what was there. */
  public void put(int metricNo, KeptMetric kept) {
    slot(metricNo, new Slot(kept));
  }

  /** Lets go of metrics that nobody counts any more. */
  public void keepOnly(IntPredicate counted) {
    int left = 0;
    for (int i = 0; i < size; i++) {
      if (counted.test(numbers[i])) {
        numbers[left] = numbers[i];
        slots[left++] = slots[i];
      }
    }
    size = left;
  }

  /** All of them, by number. */
  public Map<Integer, KeptMetric> all() {
    Map<Integer, KeptMetric> all = new HashMap<>();
    for (int i = 0; i < size; i++) {
      all.put(numbers[i], slots[i].kept(source));
    }
    return Map.copyOf(all);
  }

  private int place(int metricNo) {
    return Arrays.binarySearch(numbers, 0, size, metricNo);
  }

  private void slot(int metricNo, Slot slot) {
    boolean isLast = size == 0 || numbers[size - 1] < metricNo;
    int place = isLast ? -size - 1 : place(metricNo);
    if (place >= 0) {
      slots[place] = slot;
      return;
    }
    int at = -place - 1;
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size + 1);
      slots = Arrays.copyOf(slots, numbers.length);
    }
    System.arraycopy(numbers, at, numbers, at + 1, size - at);
    System.arraycopy(slots, at, slots, at + 1, size - at);
    numbers[at] = metricNo;
    slots[at] = slot;
    size++;
  }

  /** A metric as bytes until somebody asks for it. */
  private static final class Slot {
    private final int from;
    private final int to;
    private @Nullable KeptMetric kept;

    Slot(int from, int to) {
      this.from = from;
      this.to = to;
    }

    Slot(KeptMetric kept) {
      this(0, 0);
      this.kept = kept;
    }

    KeptMetric kept(byte[] source) {
      KeptMetric known = kept;
      if (known == null) {
        known = new MetricCodec.Reader(source, from).kept();
        kept = known;
      }
      return known;
    }

    int horizon(byte[] source) {
      KeptMetric known = kept;
      return known == null ? new MetricCodec.Reader(source, from).horizon() : known.horizon();
    }

    void write(byte[] source, MetricCodec.Writer writer) {
      if (to > from) {
        writer.encoded(source, from, to);
      } else {
        writer.kept(kept(source));
      }
    }
  }
}
