package dev.plaudit.domain.achievement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The buckets of one metric while something adds to them or reads windows. */
final class Tally {
  private final Metric metric;
  private final int reach;
  private final NavigableMap<Integer, Cell> cells = new TreeMap<>();

  Tally(Metric metric, Map<Integer, Bucket> buckets) {
    this.metric = metric;
    this.reach = metric.window().reach();
    buckets.forEach((start, bucket) -> cells.put(start, new Cell(bucket)));
  }

  void add(int bucket, long amount) {
    Cell cell = cells.computeIfAbsent(bucket, start -> new Cell(Bucket.of(0)));
    if (isDistinct()) {
      cell.addValue(amount);
    } else {
      cell.total = saturated(cell.total, amount);
    }
  }

  void subtract(int bucket, long amount) {
    Cell cell = cells.get(bucket);
    if (cell == null) {
      throw notThere();
    }
    if (isDistinct()) {
      cell.removeValue(amount);
    } else if (cell.total < amount) {
      throw notThere();
    } else {
      cell.total -= amount;
    }
    if (cell.total == 0) {
      cells.remove(bucket);
    }
  }

  long total(int bucket) {
    Cell cell = cells.get(bucket);
    return cell == null ? 0 : cell.total;
  }

  /** What the window holds that ends with this bucket. */
  long window(int end) {
    if (reach == 0) {
      return total(end);
    }
    NavigableMap<Integer, Cell> inside = cells.subMap(end - reach, true, end, true);
    if (isDistinct()) {
      Set<Long> values = new HashSet<>();
      inside.values().forEach(cell -> values.addAll(cell.values.keySet()));
      return values.size();
    }
    long sum = 0;
    for (Cell cell : inside.values()) {
      sum = saturated(sum, cell.total);
    }
    return sum;
  }

  /** The ends of the windows that a bucket lies in, rising: only where there is activity. */
  Iterable<Integer> endsWith(int bucket) {
    return cells.subMap(bucket, true, bucket + reach, true).keySet();
  }

  /** The best that any window holds. */
  long peak() {
    long peak = 0;
    for (int end : cells.keySet()) {
      peak = Math.max(peak, window(end));
    }
    return peak;
  }

  NavigableMap<Integer, Bucket> toBuckets() {
    NavigableMap<Integer, Bucket> buckets = new TreeMap<>();
    cells.forEach((start, cell) -> buckets.put(start, new Bucket(cell.total, cell.values)));
    return buckets;
  }

  private boolean isDistinct() {
    return metric.kind() == Metric.Kind.DISTINCT;
  }

  // Past 9.2e12 in one sum there is no threshold that could still tell.
  private static long saturated(long sum, long amount) {
    return sum > Long.MAX_VALUE - amount ? Long.MAX_VALUE : sum + amount;
  }

  private static IllegalArgumentException notThere() {
    return new IllegalArgumentException("what is withdrawn was never added");
  }

  private static final class Cell {
    private long total;
    private Map<Long, Integer> values;
    private boolean copied;

    Cell(Bucket bucket) {
      total = bucket.total();
      values = bucket.values();
    }

    void addValue(long value) {
      if (own().merge(value, 1, Integer::sum) == 1) {
        total++;
      }
    }

    void removeValue(long value) {
      Integer before = values.get(value);
      if (before == null) {
        throw notThere();
      }
      if (before == 1) {
        own().remove(value);
        total--;
      } else {
        own().put(value, before - 1);
      }
    }

    private Map<Long, Integer> own() {
      if (!copied) {
        values = new HashMap<>(values);
        copied = true;
      }
      return values;
    }
  }
}
