package dev.plaudit.domain.achievement;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Buckets of one metric, rising by the epoch day on which they begin; 0 for a lifetime. Immutable;
 * two arrays, because a flush reads, changes and writes thousands of them, most with one bucket.
 */
public final class Buckets {
  /** No bucket. */
  public static final Buckets NONE = new Buckets(new int[0], new Bucket[0]);

  private final int[] starts;
  private final Bucket[] buckets;

  private Buckets(int[] starts, Bucket[] buckets) {
    this.starts = starts;
    this.buckets = buckets;
  }

  /** One bucket. */
  public static Buckets of(int start, Bucket bucket) {
    return new Buckets(new int[] {start}, new Bucket[] {bucket});
  }

  /** By the day on which they begin. */
  public static Buckets of(Map<Integer, Bucket> buckets) {
    return buckets.isEmpty()
        ? NONE
        : new Buckets(
            buckets.keySet().stream().mapToInt(Integer::intValue).sorted().toArray(),
            new TreeMap<>(buckets).values().toArray(new Bucket[0]));
  }

  /**
   * Takes the arrays over.
   *
   * @param starts rising
   */
  static Buckets ofArrays(int[] starts, Bucket[] buckets) {
    return starts.length == 0 ? NONE : new Buckets(starts, buckets);
  }

  /** How many there are. */
  public int size() {
    return starts.length;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return starts.length == 0;
  }

  /** The days on which they begin, rising. */
  public IntStream starts() {
    return Arrays.stream(starts);
  }

  /** The bucket that begins on a day; null: there is none. */
  public @Nullable Bucket get(int start) {
    int place = Arrays.binarySearch(starts, start);
    return place < 0 ? null : buckets[place];
  }

  /** The arrays themselves, for whoever only reads them. */
  int[] sharedStarts() {
    return starts;
  }

  /** As {@link #sharedStarts}. */
  Bucket[] sharedBuckets() {
    return buckets;
  }

  /** The day on which the bucket at a place begins; the first is at 0. */
  int start(int place) {
    return starts[place];
  }

  /** The bucket at a place. */
  Bucket at(int place) {
    return buckets[place];
  }

  /** Those that begin before a day. */
  Buckets before(int day) {
    return part(0, placeOf(day));
  }

  /** Those that begin on a day or later. */
  Buckets from(int day) {
    return part(placeOf(day), starts.length);
  }

  /** These and others, which take the place of those that begin on the same days. */
  public Buckets with(Buckets others) {
    if (isEmpty() || others.isEmpty()) {
      return isEmpty() ? others : this;
    }
    NavigableMap<Integer, Bucket> all = toMap();
    all.putAll(others.toMap());
    return of(all);
  }

  /** By the day on which they begin. */
  public NavigableMap<Integer, Bucket> toMap() {
    NavigableMap<Integer, Bucket> map = new TreeMap<>();
    for (int i = 0; i < starts.length; i++) {
      map.put(starts[i], buckets[i]);
    }
    return map;
  }

  private int placeOf(int day) {
    int place = Arrays.binarySearch(starts, day);
    return place < 0 ? -place - 1 : place;
  }

  private Buckets part(int from, int to) {
    return from == 0 && to == starts.length
        ? this
        : ofArrays(Arrays.copyOfRange(starts, from, to), Arrays.copyOfRange(buckets, from, to));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Buckets that
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(buckets, that.buckets);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(starts) + Arrays.hashCode(buckets);
  }

  @Override
  public String toString() {
    return toMap().toString();
  }
}
