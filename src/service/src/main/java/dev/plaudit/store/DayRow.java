package dev.plaudit.store;

import java.util.Comparator;

/** Events to add to one closed or late day; {@code day} is an epoch day. */
public record DayRow(int day, StateKey state, int count) {
  /** The order of the primary key of {@code day_buckets}. */
  public static final Comparator<DayRow> ORDER =
      Comparator.comparingInt(DayRow::day).thenComparing(DayRow::state, StateKey.ORDER);
}
