package dev.plaudit.domain.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what a fold wants written to day buckets; allocates nothing until there is something. */
final class BucketSums {
  private @Nullable List<DayCount> closed;
  private @Nullable Map<Integer, Integer> late;

  /**
   * A later day arrived. Each day closes at most once in a fold, because the open day only moves
   * on.
   */
  void close(int day, int count) {
    if (closed == null) {
      closed = new ArrayList<>(2);
    }
    closed.add(new DayCount(day, count));
  }

  void addLate(int day) {
    if (late == null) {
      late = new TreeMap<>();
    }
    late.merge(day, 1, Integer::sum);
  }

  List<DayCount> toList() {
    if (late == null) {
      return closed == null ? List.of() : List.copyOf(closed);
    }
    if (closed != null) {
      for (DayCount bucket : closed) {
        late.merge(bucket.day(), bucket.count(), Integer::sum);
      }
    }
    return late.entrySet().stream()
        .map(entry -> new DayCount(entry.getKey(), entry.getValue()))
        .toList();
  }
}
