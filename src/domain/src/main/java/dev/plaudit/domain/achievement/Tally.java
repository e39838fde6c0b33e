package dev.plaudit.domain.achievement;

import java.util.Arrays;

/**
 * The buckets of one metric while something adds to them or reads windows. What it was made of
 * stays as it is: the first change copies the arrays.
 */
final class Tally {
  private final Buckets known;
  private final int reach;
  private final boolean distinct;
  private int[] starts;
  private Bucket[] cells;
  private int size;
  private boolean changed;

  Tally(Metric metric, Buckets known) {
    this.known = known;
    this.reach = metric.window().reach();
    this.distinct = metric.kind() == Metric.Kind.DISTINCT;
    this.starts = known.sharedStarts();
    this.cells = known.sharedBuckets();
    this.size = starts.length;
  }

  void add(int bucket, long amount) {
    own();
    int place = placeFor(bucket);
    Bucket cell = cells[place];
    if (distinct) {
      Occurrences more = cell.values().plus(amount);
      cells[place] = new Bucket(cell.total() + more.size() - cell.values().size(), more);
    } else {
      cells[place] = Bucket.of(saturated(cell.total(), amount));
    }
  }

  void subtract(int bucket, long amount) {
    int place = Arrays.binarySearch(starts, 0, size, bucket);
    if (place < 0) {
      throw notThere();
    }
    own();
    Bucket cell = cells[place];
    if (distinct) {
      Occurrences less = cell.values().minus(amount);
      if (less == null) {
        throw notThere();
      }
      cells[place] = new Bucket(cell.total() + less.size() - cell.values().size(), less);
    } else if (cell.total() < amount) {
      throw notThere();
    } else {
      cells[place] = Bucket.of(cell.total() - amount);
    }
    if (cells[place].total() == 0) {
      remove(place);
    }
  }

  long total(int bucket) {
    int place = Arrays.binarySearch(starts, 0, size, bucket);
    return place < 0 ? 0 : cells[place].total();
  }

  /** What the window holds that ends with this bucket. */
  long window(int end) {
    if (reach == 0) {
      return total(end);
    }
    int from = firstFrom(end - reach);
    return distinct ? differentValues(from, end) : sum(from, end);
  }

  /** How many buckets there are; they are rising by place. */
  int size() {
    return size;
  }

  /** Where the bucket at a place begins. */
  int start(int place) {
    return starts[place];
  }

  /** The place of the first bucket that begins on a day or later; {@link #size}: there is none. */
  int firstFrom(int day) {
    int place = Arrays.binarySearch(starts, 0, size, day);
    return place < 0 ? -place - 1 : place;
  }

  /** The best that any window holds. */
  long peak() {
    long peak = 0;
    for (int i = 0; i < size; i++) {
      peak = Math.max(peak, window(starts[i]));
    }
    return peak;
  }

  Buckets toBuckets() {
    return changed
        ? Buckets.ofArrays(Arrays.copyOf(starts, size), Arrays.copyOf(cells, size))
        : known;
  }

  private long sum(int from, int end) {
    long sum = 0;
    for (int i = from; i < size && starts[i] <= end; i++) {
      sum = saturated(sum, cells[i].total());
    }
    return sum;
  }

  private long differentValues(int from, int end) {
    long[] values = new long[16];
    int count = 0;
    for (int i = from; i < size && starts[i] <= end; i++) {
      Occurrences each = cells[i].values();
      if (count + each.size() > values.length) {
        values = Arrays.copyOf(values, Math.max(2 * values.length, count + each.size()));
      }
      for (int j = 0; j < each.size(); j++) {
        values[count++] = each.valueAt(j);
      }
    }
    Arrays.sort(values, 0, count);
    long different = count == 0 ? 0 : 1;
    for (int i = 1; i < count; i++) {
      different += values[i] == values[i - 1] ? 0 : 1;
    }
    return different;
  }

  private void own() {
    if (!changed) {
      starts = starts.clone();
      cells = cells.clone();
      changed = true;
    }
  }

  private int placeFor(int bucket) {
    int place = firstFrom(bucket);
    if (place == size || starts[place] != bucket) {
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, size + 1 + size / 2);
        cells = Arrays.copyOf(cells, starts.length);
      }
      System.arraycopy(starts, place, starts, place + 1, size - place);
      System.arraycopy(cells, place, cells, place + 1, size - place);
      starts[place] = bucket;
      cells[place] = Bucket.NOTHING;
      size++;
    }
    return place;
  }

  private void remove(int place) {
    size--;
    System.arraycopy(starts, place + 1, starts, place, size - place);
    System.arraycopy(cells, place + 1, cells, place, size - place);
  }

  // Past 9.2e12 in one sum there is no threshold that could still tell.
  private static long saturated(long sum, long amount) {
    return sum > Long.MAX_VALUE - amount ? Long.MAX_VALUE : sum + amount;
  }

  private static IllegalArgumentException notThere() {
    return new IllegalArgumentException("what is withdrawn was never added");
  }
}
