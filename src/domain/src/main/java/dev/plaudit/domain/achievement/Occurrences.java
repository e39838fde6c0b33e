package dev.plaudit.domain.achievement;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often each different value (its hash) occurred. Immutable; two arrays rising by value,
 * because a flush reads, changes and writes thousands of them.
 */
public final class Occurrences {
  /** Of nothing. */
  public static final Occurrences NONE = new Occurrences(new long[0], new int[0]);

  private final long[] values;
  private final int[] times;

  private Occurrences(long[] values, int[] times) {
    this.values = values;
    this.times = times;
  }

  /** So many of each value. */
  public static Occurrences of(Map<Long, Integer> values) {
    return values.isEmpty()
        ? NONE
        : new Occurrences(
            values.keySet().stream().mapToLong(Long::longValue).sorted().toArray(),
            new TreeMap<>(values).values().stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Takes the arrays over.
   *
   * @param values each once; in any order, then both are sorted
   */
  static Occurrences ofArrays(long[] values, int[] times) {
    for (int i = 1; i < values.length; i++) {
      if (values[i - 1] >= values[i]) {
        return of(asMap(values, times));
      }
    }
    return values.length == 0 ? NONE : new Occurrences(values, times);
  }

  /** How many different values there are. */
  public int size() {
    return values.length;
  }

  /** How often the value occurred; 0: never. */
  public int times(long value) {
    int place = Arrays.binarySearch(values, value);
    return place < 0 ? 0 : times[place];
  }

  /** One more of the value. */
  Occurrences plus(long value) {
    int place = Arrays.binarySearch(values, value);
    if (place >= 0) {
      return withTimes(place, times[place] + 1);
    }
    int at = -place - 1;
    long[] moreValues = Arrays.copyOf(values, values.length + 1);
    int[] moreTimes = Arrays.copyOf(times, times.length + 1);
    System.arraycopy(values, at, moreValues, at + 1, values.length - at);
    System.arraycopy(times, at, moreTimes, at + 1, times.length - at);
    moreValues[at] = value;
    moreTimes[at] = 1;
    return new Occurrences(moreValues, moreTimes);
  }

  /**
   * One less of the value.
   *
   * @return null: it never occurred
   */
  @Nullable Occurrences minus(long value) {
    int place = Arrays.binarySearch(values, value);
    if (place < 0) {
      return null;
    }
    if (times[place] > 1) {
      return withTimes(place, times[place] - 1);
    }
    long[] lessValues = Arrays.copyOf(values, values.length - 1);
    int[] lessTimes = Arrays.copyOf(times, times.length - 1);
    System.arraycopy(values, place + 1, lessValues, place, lessValues.length - place);
    System.arraycopy(times, place + 1, lessTimes, place, lessTimes.length - place);
    return new Occurrences(lessValues, lessTimes);
  }

  /** The value at a place, rising; the first is at 0. */
  long valueAt(int place) {
    return values[place];
  }

  /** How often the value at a place occurred. */
  int timesAt(int place) {
    return times[place];
  }

  /** By value. */
  public Map<Long, Integer> toMap() {
    return asMap(values, times);
  }

  private Occurrences withTimes(int place, int other) {
    int[] changed = times.clone();
    changed[place] = other;
    return new Occurrences(values, changed);
  }

  private static Map<Long, Integer> asMap(long[] values, int[] times) {
    Map<Long, Integer> map = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      map.put(values[i], times[i]);
    }
    return map;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Occurrences that
        && Arrays.equals(values, that.values)
        && Arrays.equals(times, that.times);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(times);
  }

  @Override
  public String toString() {
    return toMap().toString();
  }
}
