package dev.plaudit.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grants thresholds to totals that had passed them before the thresholds were there (S11). Every
 * statement may run twice, and beside flushes: a flush that began under the old ladder has ended
 * before the new one was committed, and one under the new ladder grants for itself.
 */
@ApplicationScoped
public class BackfillStore {
  private static final String DUE =
      """
      select a.tenant_no, t.tenant_id, a.activity_no, a.thresholds, a.backfill_due
      from activity_types a join tenants t using (tenant_no)
      where a.backfill_due is not null
      """;

  /** From the log, which knows the crossing event: its total was the threshold. */
  private static final String GRANT_FROM_LOG =
      """
      insert into milestones (tenant_no, user_no, activity_no, threshold, crossed_at, event_key, event_id, silent, recorded_at)
      select e.tenant_no, e.user_no, e.activity_no, e.total_after::int, e.occurred_at, e.event_key, coalesce(k.event_id, e.event_key::text), true, $6
      from events e
      left join event_keys k on k.tenant_no = e.tenant_no and k.key = e.event_key
      where e.recorded_at >= $4 and e.recorded_at < $5 and e.tenant_no = $1 and e.activity_no = $2 and e.total_after = any($3::int8[])
        and not exists (select from milestones m
                        where m.tenant_no = $1 and m.user_no = e.user_no and m.activity_no = $2 and m.threshold = e.total_after)
      on conflict do nothing
      """;

  /**
   * The rest of a run of users: milestones whose event the log has lost, and the mark of the
   * highest. The rows are locked in the order in which flushes lock them; the version makes a flush
   * that read the old mark start again.
   */
  private static final String GRANT_AND_MARK =
      """
      with batch as (
        select user_no, total_count, last_milestone, updated_at,
               (select max(threshold) from unnest($3::int[]) as l(threshold) where threshold <= total_count) as highest
        from progress where tenant_no = $1 and activity_no = $2 and user_no > $4
        order by user_no limit $5 for no key update),
      granted as (
        insert into milestones (tenant_no, user_no, activity_no, threshold, crossed_at, silent, recorded_at)
        select $1, b.user_no, $2, l.threshold, b.updated_at, true, $6
        from batch b join unnest($3::int[]) as l(threshold) on l.threshold <= b.total_count
        on conflict (tenant_no, user_no, activity_no, threshold) do update
          set crossed_at = excluded.crossed_at, event_key = null, event_id = null, silent = true,
              recorded_at = excluded.recorded_at, voided_at = null
          where milestones.voided_at is not null
        returning user_no),
      marked as (
        update progress p set last_milestone = b.highest, version = p.version + 1
        from batch b
        where p.tenant_no = $1 and p.activity_no = $2 and p.user_no = b.user_no and b.highest > b.last_milestone
        returning p.user_no),
      changed as (
        select user_no from granted union select user_no from marked
        union select m.user_no from milestones m join batch b using (user_no)
              where m.tenant_no = $1 and m.activity_no = $2 and m.silent and m.recorded_at = $6)
      select (select max(user_no) from batch),
             (select array_agg(u.user_id) from users u join changed c using (user_no) where u.tenant_no = $1)
      """;

  private static final String DONE =
      "update activity_types set backfill_due = null where tenant_no = $1 and activity_no = $2 and backfill_due = $3";

  private final Pool pool;

  BackfillStore(@ReactiveDataSource("worker") Pool pool) {
    this.pool = pool;
  }

  /**
   * An activity whose thresholds changed.
   *
   * @param thresholds null: the default ladder
   * @param due the revision of the change
   */
  public record Due(
      int tenantNo, String tenantId, int activityNo, int @Nullable [] thresholds, long due) {}

  /**
   * A run of users.
   *
   * @param lastUserNo where the next run begins; null: there was none left
   * @param changedUsers ids of those whose progress or milestones changed
   */
  public record Run(@Nullable Long lastUserNo, List<String> changedUsers) {}

  /** All activities that wait for their backfill. */
  public Uni<List<Due>> due() {
    return pool.query(DUE)
        .execute()
        .map(
            rows -> {
              List<Due> due = new ArrayList<>();
              for (Row row : rows) {
                due.add(
                    new Due(
                        row.getInteger(0),
                        row.getString(1),
                        row.getInteger(2),
                        Unnest.primitive(row.getArrayOfIntegers(3)),
                        row.getLong(4)));
              }
              return due;
            });
  }

  /** Grants what the log of a stretch of time knows. */
  public Uni<Void> grantFromLog(
      Due due,
      int[] thresholds,
      OffsetDateTime from,
      OffsetDateTime to,
      OffsetDateTime recordedAt) {
    Long[] totals = new Long[thresholds.length];
    for (int i = 0; i < totals.length; i++) {
      totals[i] = (long) thresholds[i];
    }
    Tuple tuple =
        Tuple.tuple().addInteger(due.tenantNo()).addInteger(due.activityNo()).addValue(totals);
    return pool.preparedQuery(GRANT_FROM_LOG)
        .execute(tuple.addOffsetDateTime(from).addOffsetDateTime(to).addOffsetDateTime(recordedAt))
        .replaceWithVoid();
  }

  /**
   * Grants what is left for the next users.
   *
   * @param afterUserNo where the run before ended
   * @param recordedAt the same for the whole backfill
   */
  public Uni<Run> grantAndMark(
      Due due, int[] thresholds, long afterUserNo, int users, OffsetDateTime recordedAt) {
    Tuple tuple =
        Tuple.tuple()
            .addInteger(due.tenantNo())
            .addInteger(due.activityNo())
            .addValue(Unnest.boxed(thresholds));
    return pool.preparedQuery(GRANT_AND_MARK)
        .execute(tuple.addLong(afterUserNo).addInteger(users).addOffsetDateTime(recordedAt))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              String[] changed = row.getArrayOfStrings(1);
              return new Run(row.getLong(0), changed == null ? List.of() : List.of(changed));
            });
  }

  /** Takes the mark off, unless the thresholds have changed again. */
  public Uni<Void> done(Due due) {
    return pool.preparedQuery(DONE)
        .execute(Tuple.of(due.tenantNo(), due.activityNo(), due.due()))
        .replaceWithVoid();
  }
}
