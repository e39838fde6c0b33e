package dev.plaudit.store;

import static dev.plaudit.store.TenantScope.scoped;

import dev.plaudit.domain.achievement.Selector;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The events of one user that some rule looked at, for those who ask why (S23). */
@ApplicationScoped
public class MeasuredEventStore {

  // total_after orders what one flush recorded of an activity; of different ones nothing does.
  private static final String EVENTS =
      scoped(
          """
          select e.user_no, u.user_id, e.event_key, t.event_type, a.activity_type, e.occurred_at, e.local_date - date '1970-01-01',
                 e.platform, e.service, e.subject, e.properties::text
          from events e
          join users u on u.tenant_no = e.tenant_no and u.user_no = e.user_no
          join event_types t on t.tenant_no = e.tenant_no and t.type_no = e.type_no
          join activity_types a on a.tenant_no = e.tenant_no and a.activity_no = e.activity_no
          where e.tenant_no = $1::int and e.user_no = $2 and e.measured
            and case when $3 then t.event_type = $4 else a.activity_type = $4 end
            and not exists (select from voids v where v.tenant_no = e.tenant_no and v.event_key = e.event_key)
            and e.local_date between coalesce($5, '-infinity'::date) and coalesce($6, 'infinity'::date)
          order by e.recorded_at, e.total_after, e.event_key limit $7
          """);

  private final TenantScope scope;

  MeasuredEventStore(TenantScope scope) {
    this.scope = scope;
  }

  /**
   * Events in the order in which they were recorded.
   *
   * @param from first local date; null: since ever
   * @param to last local date; null: for ever
   */
  public Uni<List<LoggedEvent>> events(
      int tenantNo,
      long userNo,
      Selector selector,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      int limit) {
    return scope
        .read(
            EVENTS,
            tenantNo,
            userNo,
            selector.by() == Selector.By.TYPE,
            selector.name(),
            from,
            to,
            limit)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(MeasuredEventStore::event)
                    .toList());
  }

  private static LoggedEvent event(Row row) {
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
