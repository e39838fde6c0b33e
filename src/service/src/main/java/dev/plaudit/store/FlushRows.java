package dev.plaudit.store;

import static dev.plaudit.domain.progress.ProgressState.NONE;

import dev.plaudit.domain.progress.ActiveDays;
import dev.plaudit.domain.progress.ProgressState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the statements of a flush answer; columns by position, as the statements name them.
 */
final class FlushRows {
  private FlushRows() {}

  static UserRow user(Row row) {
    String[] zones = row.getArrayOfStrings(4);
    return new UserRow(
        new UserName(row.getInteger(0), row.getString(1)),
        row.getLong(2),
        zones == null ? List.of() : UserRows.zones(row.getArrayOfOffsetDateTimes(3), zones));
  }

  static UserRow newUser(Row row) {
    return new UserRow(
        new UserName(row.getInteger(0), row.getString(1)), row.getLong(2), List.of());
  }

  static Set<TenantKey> notClaimed(List<KeyRow> asked, Row answer) {
    if (answer.getInteger(0) == asked.size()) {
      return Set.of();
    }
    Set<TenantKey> rest = new HashSet<>();
    asked.forEach(row -> rest.add(row.key()));
    Integer[] tenants = answer.getArrayOfIntegers(1);
    UUID[] keys = answer.getArrayOfUUIDs(2);
    for (int i = 0; keys != null && i < keys.length; i++) {
      rest.remove(new TenantKey(tenants[i], keys[i]));
    }
    return rest;
  }

  static TenantKey tenantKey(Row row) {
    return new TenantKey(row.getInteger(0), row.getUUID(1));
  }

  static KeyRow key(Row row) {
    return new KeyRow(
        tenantKey(row),
        row.getUUID(2),
        row.getString(3),
        row.getLong(4),
        row.getLong(5),
        row.getShort(6) != 0,
        row.getOffsetDateTime(7),
        row.getShort(6) == KeyRow.VOIDED);
  }

  /** A state in columns 1 to 14. */
  static ProgressState state(Row row) {
    return new ProgressState(
        row.getInteger(1),
        row.getLong(2),
        row.getInteger(3),
        day(row.getLocalDate(4)),
        day(row.getLocalDate(5)),
        row.getInteger(6),
        day(row.getLocalDate(7)),
        row.getInteger(8),
        day(row.getLocalDate(9)),
        day(row.getLocalDate(10)),
        row.getInteger(11),
        day(row.getLocalDate(12)),
        row.getInteger(13),
        row.getInteger(14));
  }

  static ActiveDays days(StateRow row, Integer[] closed) {
    int[] days = new int[closed.length + 1];
    for (int i = 0; i < closed.length; i++) {
      days[i] = closed[i];
    }
    days[closed.length] = row.state().lastDay();
    return ActiveDays.of(row.state().lastDay() == NONE ? Arrays.copyOf(days, closed.length) : days);
  }

  private static int day(@Nullable LocalDate date) {
    return date == null ? NONE : (int) date.toEpochDay();
  }
}
