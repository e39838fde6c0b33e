package dev.plaudit.store;

import dev.plaudit.domain.progress.FreezeEntry;
import dev.plaudit.domain.progress.Freezes;
import dev.plaudit.domain.progress.Protection;
import dev.plaudit.domain.progress.Shield;
import dev.plaudit.domain.progress.ShieldedDays;
import dev.plaudit.domain.progress.ZoneHistory;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What protects streaks, as verify reads it: per tenant first, then with each state. */
final class GuardRows {
  /** A tenant's part of it. */
  private record Tenant(List<Shield> shields, ZoneHistory zones) {}

  private static final Tenant NONE = new Tenant(List.of(), ZoneHistory.of(ZoneOffset.UTC));

  private final Map<Integer, Tenant> tenants = new HashMap<>();
  private final Set<Integer> refolding = new HashSet<>();

  /** A row of {@link VerifyStatements#GUARDS}. */
  void tenant(ResultSet row) throws SQLException {
    int tenantNo = row.getInt(1);
    if (row.getBoolean(2)) {
      refolding.add(tenantNo);
    }
    @Nullable Object[] starts = values(row, 3);
    @Nullable Object[] ends = values(row, 4);
    @Nullable Object[] dayStarts = values(row, 5);
    List<Shield> shields = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      shields.add(
          new Shield(
              instant(starts[i]), instant(ends[i]), LocalTime.ofSecondOfDay(number(dayStarts[i]))));
    }
    tenants.put(
        tenantNo, new Tenant(shields, ZoneHistory.of(ZoneOffset.UTC).overriddenBy(zones(row, 6))));
  }

  /** Whether streaks of the tenant are being folded again just now. */
  boolean isRefolding(int tenantNo) {
    return refolding.contains(tenantNo);
  }

  /** What protects the state of a row of {@link VerifyStatements#STATES}. */
  Protection of(int tenantNo, ResultSet row, int freezesAt, int zonesAt) throws SQLException {
    Tenant tenant = tenants.getOrDefault(tenantNo, NONE);
    return new Protection(
        ShieldedDays.of(tenant.shields(), tenant.zones().overriddenBy(zones(row, zonesAt))),
        Freezes.of(entries(row, freezesAt)));
  }

  private static List<FreezeEntry> entries(ResultSet row, int at) throws SQLException {
    @Nullable Object[] numbers = values(row, at);
    @Nullable Object[] kinds = values(row, at + 1);
    @Nullable Object[] days = values(row, at + 2);
    @Nullable Object[] amounts = values(row, at + 3);
    @Nullable Object[] grants = values(row, at + 4);
    List<FreezeEntry> entries = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      entries.add(
          new FreezeEntry(
              number(numbers[i]),
              FreezeEntry.Kind.of(String.valueOf(kinds[i])),
              (int) number(days[i]),
              (int) number(amounts[i]),
              number(grants[i])));
    }
    return entries;
  }

  private static List<ZoneHistory.Entry> zones(ResultSet row, int at) throws SQLException {
    @Nullable Object[] starts = values(row, at);
    @Nullable Object[] zones = values(row, at + 1);
    List<ZoneHistory.Entry> entries = new ArrayList<>();
    for (int i = 0; i < zones.length; i++) {
      entries.add(
          new ZoneHistory.Entry(
              starts[i] == null ? Instant.MIN : instant(starts[i]),
              ZoneId.of(String.valueOf(zones[i]))));
    }
    return entries;
  }

  private static @Nullable Object[] values(ResultSet row, int column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? new Object[0] : (Object[]) array.getArray();
  }

  private static Instant instant(@Nullable Object micros) {
    return Instant.EPOCH.plus(number(micros), ChronoUnit.MICROS);
  }

  private static long number(@Nullable Object value) {
    return value == null ? 0 : ((Number) value).longValue();
  }
}
