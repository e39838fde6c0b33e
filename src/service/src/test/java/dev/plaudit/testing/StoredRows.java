package dev.plaudit.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Puts rows of one tenant where the tracker would have put them. */
public record StoredRows(int tenantNo) {

  /** The tenant, made with a zone that has always held and a day start. */
  public static StoredRows tenant(TestTenant tenant, String zone, LocalTime dayStart) {
    int tenantNo =
        number(
            "insert into tenants (tenant_id, zone, day_start) values (?, ?, ?) returning tenant_no",
            tenant.id(),
            zone,
            dayStart);
    Sql.update(
        "insert into tenant_zones (tenant_no, valid_from, zone) values (?, '-infinity', ?)",
        tenantNo,
        zone);
    return new StoredRows(tenantNo);
  }

  public static StoredRows tenant(TestTenant tenant) {
    return tenant(tenant, "UTC", LocalTime.MIDNIGHT);
  }

  public long user(String userId) {
    return (Long)
        Sql.column(
                "insert into users (tenant_no, user_id) values (?, ?) returning user_no",
                tenantNo,
                userId)
            .get(0);
  }

  public int activity(String name) {
    return number(
        "insert into activity_types (tenant_no, activity_type) values (?, ?) returning activity_no",
        tenantNo,
        name);
  }

  /**
   * A state whose run of {@code runDays} days ends on {@code lastDate} and began in the same ISO
   * week.
   */
  public void progress(
      long userNo,
      int activityNo,
      long total,
      int lastMilestone,
      LocalDate lastDate,
      int runDays,
      Instant updatedAt) {
    LocalDate start = lastDate.minusDays(runDays - 1);
    Sql.update(
        """
        insert into progress (tenant_no, user_no, activity_no, version, total_count, last_milestone, first_date, last_date, last_date_count,
                              daily_start, daily_longest, daily_broken_at, weekly_start, weekly_longest, weekly_broken_at, updated_at)
        values (?, ?, ?, 1, ?, ?, ?, ?, 2, ?, ?, null, ?, 1, null, ?)
        """,
        tenantNo,
        userNo,
        activityNo,
        total,
        lastMilestone,
        start,
        lastDate,
        start,
        runDays,
        monday(lastDate),
        utc(updatedAt));
  }

  public void milestone(
      long userNo, int activityNo, int threshold, Instant crossedAt, String eventId) {
    Sql.update(
        "insert into milestones (tenant_no, user_no, activity_no, threshold, crossed_at, event_key, event_id, recorded_at) values (?, ?, ?, ?, ?, ?, ?, now())",
        tenantNo,
        userNo,
        activityNo,
        threshold,
        utc(crossedAt),
        UUID.randomUUID(),
        eventId);
  }

  public void day(long userNo, int activityNo, LocalDate day, int count) {
    Sql.update(
        "insert into day_buckets (day, tenant_no, user_no, activity_no, count) values (?, ?, ?, ?, ?)",
        day,
        tenantNo,
        userNo,
        activityNo,
        count);
  }

  private static LocalDate monday(LocalDate date) {
    return date.minusDays(date.getDayOfWeek().getValue() - 1);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static int number(String sql, Object... parameters) {
    return (Integer) Sql.column(sql, parameters).get(0);
  }
}
