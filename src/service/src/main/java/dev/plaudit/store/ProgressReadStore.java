package dev.plaudit.store;

import static dev.plaudit.store.TenantScope.scoped;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.FreezeEntry;
import dev.plaudit.domain.progress.ZoneHistory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the read API asks of Postgres: one statement and one round trip each. */
@ApplicationScoped
public class ProgressReadStore {

  private static final String ZONES =
      """
      left join lateral (
        select array_agg(case when isfinite(valid_from) then valid_from end order by valid_from) as starts,
               array_agg(zone order by valid_from) as zones
        from user_zones where tenant_no = u.tenant_no and user_no = u.user_no and u.revision > 0) z on true
      """;

  private static final String USER =
      scoped(
          """
          select a.activity_type, p.version, p.total_count, p.last_milestone, p.first_date, p.last_date,
                 p.last_date_count, p.daily_start, p.daily_longest, p.daily_broken_at, p.weekly_start, p.weekly_longest,
                 p.weekly_broken_at, p.daily_bridged, p.weekly_bridged, p.updated_at, z.starts, z.zones,
                 f.activities, f.numbers, f.kinds, f.dates, f.amounts, f.grants
          from users u
          %s
          left join lateral (
            select array_agg(a.activity_type order by entry_no) as activities, array_agg(entry_no order by entry_no) as numbers,
                   array_agg(kind order by entry_no) as kinds, array_agg(local_date order by entry_no) as dates,
                   array_agg(amount order by entry_no) as amounts, array_agg(grant_no order by entry_no) as grants
            from freeze_ledger join activity_types a using (tenant_no, activity_no)
            where tenant_no = u.tenant_no and user_no = u.user_no) f on true
          left join (progress p join activity_types a using (tenant_no, activity_no)) on p.tenant_no = u.tenant_no and p.user_no = u.user_no
          where u.tenant_no = $1::int and u.user_id = $2
          order by a.activity_type collate "C"
          """
              .formatted(ZONES));

  private static final String MILESTONES =
      scoped(
          """
          select a.activity_type, m.threshold, m.crossed_at, m.event_id
          from users u
          left join (milestones m join activity_types a using (tenant_no, activity_no)) on m.tenant_no = u.tenant_no and m.user_no = u.user_no
               and m.voided_at is null
          where u.tenant_no = $1::int and u.user_id = $2
          order by m.crossed_at, a.activity_type collate "C", m.threshold
          """);

  private static final String DAYS =
      scoped(
          """
          select z.starts, z.zones, p.last_date, p.last_date_count, b.days, b.counts
          from users u
          join activity_types a on a.tenant_no = u.tenant_no and a.activity_type = $3
          join progress p on p.tenant_no = u.tenant_no and p.user_no = u.user_no and p.activity_no = a.activity_no
          %s
          cross join lateral (
            select array_agg(b.day) as days, array_agg(b.count) as counts
            from generate_series($4::date, $5::date, interval '1 day') as d(day)
            join day_buckets b on b.day = d.day::date and b.tenant_no = p.tenant_no and b.user_no = p.user_no and b.activity_no = p.activity_no
            where b.count > 0) b
          where u.tenant_no = $1::int and u.user_id = $2
          """
              .formatted(ZONES));

  private final TenantScope scope;

  ProgressReadStore(TenantScope scope) {
    this.scope = scope;
  }

  /** The user with every activity; empty where the tenant has no such user. */
  public Uni<Optional<StoredUser>> user(int tenantNo, UserKey user) {
    return scope.read(USER, tenantNo, user.userId()).map(ProgressReadStore::storedUser);
  }

  /**
   * The user's milestones by time, activity and threshold; empty where the tenant has no such user.
   */
  public Uni<Optional<List<StoredMilestone>>> milestones(int tenantNo, UserKey user) {
    return scope.read(MILESTONES, tenantNo, user.userId()).map(ProgressReadStore::storedMilestones);
  }

  /** Active days between two dates, both included; empty where the user never did the activity. */
  public Uni<Optional<StoredDays>> days(
      int tenantNo, UserKey user, String activityType, LocalDate from, LocalDate to) {
    return scope
        .read(DAYS, tenantNo, user.userId(), activityType, from, to)
        .map(rows -> storedDays(rows, from, to));
  }

  private static Optional<StoredUser> storedUser(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    List<StoredProgress> activities = new ArrayList<>(rows.size());
    for (Row row : rows) {
      if (row.getString(0) != null) {
        activities.add(
            new StoredProgress(
                row.getString(0), FlushRows.state(row), row.getOffsetDateTime(15).toInstant()));
      }
    }
    Row any = rows.iterator().next();
    return Optional.of(new StoredUser(zones(any, 16), List.copyOf(activities), freezes(any)));
  }

  private static SortedMap<String, List<FreezeEntry>> freezes(Row row) {
    SortedMap<String, List<FreezeEntry>> freezes = new TreeMap<>();
    String[] activities = row.getArrayOfStrings(18);
    List<FreezeEntry> entries =
        FreezeTable.entries(
            row.getArrayOfLongs(19),
            row.getArrayOfStrings(20),
            row.getArrayOfLocalDates(21),
            row.getArrayOfIntegers(22),
            row.getArrayOfLongs(23));
    for (int i = 0; i < entries.size(); i++) {
      freezes.computeIfAbsent(activities[i], name -> new ArrayList<>()).add(entries.get(i));
    }
    return freezes;
  }

  private static Optional<List<StoredMilestone>> storedMilestones(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    List<StoredMilestone> milestones = new ArrayList<>(rows.size());
    for (Row row : rows) {
      OffsetDateTime crossedAt = row.getOffsetDateTime(2);
      if (crossedAt != null) {
        milestones.add(
            new StoredMilestone(
                row.getString(0), row.getInteger(1), crossedAt.toInstant(), row.getString(3)));
      }
    }
    return Optional.of(List.copyOf(milestones));
  }

  private static Optional<StoredDays> storedDays(RowSet<Row> rows, LocalDate from, LocalDate to) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    Row row = rows.iterator().next();
    SortedMap<Integer, Integer> counts = new TreeMap<>();
    LocalDate[] days = row.getArrayOfLocalDates(4);
    Integer[] closed = row.getArrayOfIntegers(5);
    for (int i = 0; days != null && i < days.length; i++) {
      counts.merge((int) days[i].toEpochDay(), closed[i], Integer::sum);
    }
    LocalDate open = row.getLocalDate(2);
    if (open != null && !open.isBefore(from) && !open.isAfter(to)) {
      counts.merge((int) open.toEpochDay(), row.getInteger(3), Integer::sum);
    }
    return Optional.of(new StoredDays(zones(row, 0), counts));
  }

  private static List<ZoneHistory.Entry> zones(Row row, int at) {
    String[] zones = row.getArrayOfStrings(at + 1);
    return zones == null ? List.of() : UserRows.zones(row.getArrayOfOffsetDateTimes(at), zones);
  }
}
