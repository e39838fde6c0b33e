package dev.plaudit.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements of one step of filling metrics, on the connection that holds its transaction. */
public final class FillTransaction {
  private static final String CLAIM =
      """
      select metric_no from metrics
      where tenant_no = $1 and metric_no = any($2) and state = 'filling' and filled_to = coalesce($3::timestamptz, '-infinity')
      for no key update skip locked
      """;

  // Who did it, and whether it was voided, is looked up of those alone that the step takes.
  private static final String EVENTS =
      """
      select e.user_no, u.user_id, e.event_key, e.event_type, e.activity_type, e.occurred_at, e.local_date - date '1970-01-01',
             e.platform, e.service, e.subject, e.properties::text, e.recorded_at, e.revision, e.place,
             exists (select from voids v where v.tenant_no = $1 and v.event_key = e.event_key)
      from (
        select e.*, t.event_type, a.activity_type, e.ctid::text as place
        from events e
        join event_types t on t.tenant_no = e.tenant_no and t.type_no = e.type_no
        join activity_types a on a.tenant_no = e.tenant_no and a.activity_no = e.activity_no
        where e.tenant_no = $1 and e.revision < $2 and e.recorded_at >= coalesce($3::timestamptz, '-infinity') and e.recorded_at < coalesce($4::timestamptz, 'infinity')
          and (t.event_type = any($5::text[]) or a.activity_type = any($6::text[]))
        order by e.recorded_at fetch first ($7::int) rows with ties) as e
      join users u on u.tenant_no = $1 and u.user_no = e.user_no
      order by e.recorded_at
      """;

  private static final String DENSE =
      """
      select count(*) = $5 from (
        select from events
        where tenant_no = $1 and revision < $2 and recorded_at >= coalesce($3::timestamptz, '-infinity') and recorded_at < coalesce($4::timestamptz, 'infinity')
        limit $5) as first_few
      """;

  // By place, because looking for the keys would read the whole stretch once more; by key and time
  // as well, because a place is only
  // one within its partition, and a row that somebody else marks meanwhile leaves it.
  private static final String MARK =
      """
      update events e set measured = true
      from unnest($4::text[]::tid[], $5::uuid[]) as k(place, event_key)
      where e.ctid = k.place and e.event_key = k.event_key and e.tenant_no = $1 and not e.measured
        and e.recorded_at >= coalesce($2::timestamptz, '-infinity') and e.recorded_at < coalesce($3::timestamptz, 'infinity')
      """;

  private static final String IDS =
      "select key, event_id from event_keys where tenant_no = $1 and key = any($2::uuid[]) and event_id is not null";

  private static final String ADVANCE =
      """
      update metrics set filled_to = coalesce($3::timestamptz, 'infinity'), filled_events = filled_events + $4
      where tenant_no = $1 and metric_no = any($2)
      """;

  private final SqlConnection connection;
  private final FlushTransaction common;

  FillTransaction(SqlConnection connection, FlushTransaction common) {
    this.connection = connection;
    this.common = common;
  }

  /** Tenants, users and metrics, as in a flush. */
  public FlushTransaction common() {
    return common;
  }

  /**
   * Takes the group for this transaction.
   *
   * @return whether all of it stands where it was seen; false: somebody else is at it, or was
   */
  public Uni<Boolean> claim(Filling filling) {
    return connection
        .preparedQuery(CLAIM)
        .execute(Tuple.of(filling.tenantNo(), metrics(filling), filling.filledTo()))
        .map(rows -> rows.size() == filling.metrics().size());
  }

  /** Whether the log has at least so many events up to there; looks at no more. */
  public Uni<Boolean> isDense(Filling filling, @Nullable OffsetDateTime before, long events) {
    return connection
        .preparedQuery(DENSE)
        .execute(
            Tuple.tuple()
                .addInteger(filling.tenantNo())
                .addLong(filling.latest())
                .addValue(filling.filledTo())
                .addValue(before)
                .addLong(events))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /**
   * Events of the log that the group has to count, those first that were recorded first.
   *
   * @param before exclusive; null: to the end
   * @param most end before that where there are more; what was recorded at one time stays together
   */
  public Uni<LogStretch> events(
      Filling filling,
      @Nullable OffsetDateTime before,
      Collection<String> eventTypes,
      Collection<String> activities,
      int most) {
    Tuple tuple =
        Tuple.tuple()
            .addInteger(filling.tenantNo())
            .addLong(filling.latest())
            .addValue(filling.filledTo())
            .addValue(before)
            .addValue(eventTypes.toArray(new String[0]))
            .addValue(activities.toArray(new String[0]))
            .addInteger(most);
    return connection.preparedQuery(EVENTS).execute(tuple).map(rows -> stretch(rows, before, most));
  }

  private static LogStretch stretch(RowSet<Row> rows, @Nullable OffsetDateTime before, int most) {
    List<PlacedEvent> events = new ArrayList<>(rows.rowCount());
    OffsetDateTime last = null;
    for (Row row : rows) {
      last = row.getOffsetDateTime(11);
      if (!row.getBoolean(14)) {
        events.add(event(row));
      }
    }
    return last == null || rows.rowCount() < most
        ? new LogStretch(events, before, true)
        : new LogStretch(events, last.plus(1, ChronoUnit.MICROS), false);
  }

  /** Marks events of the stretch that some rule looks at. */
  public Uni<Void> mark(Filling filling, LogStretch stretch, List<PlacedEvent> counted) {
    return counted.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(MARK)
            .execute(
                Tuple.tuple()
                    .addInteger(filling.tenantNo())
                    .addValue(filling.filledTo())
                    .addValue(stretch.end())
                    .addValue(counted.stream().map(PlacedEvent::place).toArray(String[]::new))
                    .addValue(
                        counted.stream()
                            .map(placed -> placed.event().eventKey())
                            .toArray(UUID[]::new)))
            .replaceWithVoid();
  }

  /** Ids as sent of those events whose key is not the id. */
  public Uni<Map<UUID, String>> eventIds(int tenantNo, Collection<UUID> eventKeys) {
    return eventKeys.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : connection
            .preparedQuery(IDS)
            .execute(Tuple.of(tenantNo, eventKeys.toArray(new UUID[0])))
            .map(
                rows -> {
                  Map<UUID, String> ids = new HashMap<>();
                  rows.forEach(row -> ids.put(row.getUUID(0), row.getString(1)));
                  return ids;
                });
  }

  /**
   * Moves the group on.
   *
   * @param to null: the log is filled in to the end
   */
  public Uni<Void> advance(Filling filling, @Nullable OffsetDateTime to, long events) {
    return connection
        .preparedQuery(ADVANCE)
        .execute(
            Tuple.tuple()
                .addInteger(filling.tenantNo())
                .addValue(metrics(filling))
                .addValue(to)
                .addLong(events))
        .replaceWithVoid();
  }

  private static Integer[] metrics(Filling filling) {
    return filling.metrics().toArray(new Integer[0]);
  }

  private static PlacedEvent event(Row row) {
    return new PlacedEvent(
        logged(row), row.getOffsetDateTime(11), row.getLong(12), row.getString(13));
  }

  private static LoggedEvent logged(Row row) {
    return new LoggedEvent(
        row.getLong(0),
        row.getString(1),
        row.getUUID(2),
        row.getString(3),
        row.getString(4),
        row.getOffsetDateTime(5),
        row.getInteger(6),
        row.getShort(7),
        row.getString(8),
        row.getString(9),
        row.getString(10));
  }
}
