package dev.plaudit.store;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Turns a list of rows into the column arrays that {@code unnest} takes. */
final class Unnest {
  private Unnest() {}

  static <T> Integer[] ints(List<T> rows, ToIntFunction<? super T> column) {
    Integer[] values = new Integer[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.applyAsInt(rows.get(i));
    }
    return values;
  }

  static <T> Long[] longs(List<T> rows, ToLongFunction<? super T> column) {
    Long[] values = new Long[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.applyAsLong(rows.get(i));
    }
    return values;
  }

  /** A date column from epoch days; {@code none} becomes null. */
  static <T> @Nullable LocalDate[] days(List<T> rows, ToIntFunction<? super T> column, int none) {
    @Nullable LocalDate[] values = new LocalDate[rows.size()];
    for (int i = 0; i < values.length; i++) {
      int day = column.applyAsInt(rows.get(i));
      values[i] = day == none ? null : LocalDate.ofEpochDay(day);
    }
    return values;
  }

  static <T, C> @Nullable C[] values(
      List<T> rows, @Nullable C[] target, Function<? super T, ? extends @Nullable C> column) {
    for (int i = 0; i < target.length; i++) {
      target[i] = column.apply(rows.get(i));
    }
    return target;
  }

  static Integer[] boxed(int[] values) {
    return Arrays.stream(values).boxed().toArray(Integer[]::new);
  }

  static long[] primitive(Long[] values) {
    return Arrays.stream(values).mapToLong(Long::longValue).toArray();
  }

  static int @Nullable [] primitive(Integer @Nullable [] values) {
    return values == null ? null : Arrays.stream(values).mapToInt(Integer::intValue).toArray();
  }
}
