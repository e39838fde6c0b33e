package dev.plaudit.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Metrics that were registered after events had been counted, and the log that fills them. */
@ApplicationScoped
public class FillStore {
  // Who is furthest behind goes up to the next one and on together with it, so that definitions
  // published one after the other read the log about once.
  private static final String DUE =
      """
      select distinct on (g.tenant_no) g.tenant_no, t.tenant_id, case when isfinite(g.filled_to) then g.filled_to end, g.until, t.created_at,
             g.metrics, g.revisions
      from (select tenant_no, filled_to, lead(filled_to) over (partition by tenant_no order by filled_to) as until,
                   array_agg(metric_no order by metric_no) as metrics, array_agg(since_revision order by metric_no) as revisions
            from metrics where state = 'filling' and filled_to < 'infinity' group by tenant_no, filled_to) as g
      join tenants t using (tenant_no)
      order by g.tenant_no, g.filled_to
      """;

  /**
   * The tenant first, as whoever publishes does, so that the two take turns and never in a ring.
   */
  private static final String FINISH =
      "with "
          + TenantTurns.CHANGING
          + """
          , ready as (
            update metrics m set state = 'ready' from tenant
            where m.tenant_no = tenant.tenant_no and m.state = 'filling' and m.filled_to = 'infinity' returning 1)
          update tenants set revision = revision + 1 where tenant_no = $1 and exists (select from ready)
          """;

  private static final String FILLED =
      "select distinct tenant_no from metrics where state = 'filling' and filled_to = 'infinity'";

  private final Pool pool;
  private final FlushStore store;

  FillStore(@ReactiveDataSource("worker") Pool pool, FlushStore store) {
    this.pool = pool;
    this.store = store;
  }

  /** What is to be filled next of each tenant that has something to be filled. */
  public Uni<List<Filling>> due() {
    return pool.query(DUE)
        .execute()
        .map(
            rows -> {
              List<Filling> due = new ArrayList<>();
              for (Row row : rows) {
                due.add(
                    new Filling(
                        row.getInteger(0),
                        row.getString(1),
                        row.getOffsetDateTime(2),
                        row.getOffsetDateTime(3),
                        row.getOffsetDateTime(4),
                        since(row.getArrayOfIntegers(5), row.getArrayOfLongs(6))));
              }
              return due;
            });
  }

  private static Map<Integer, Long> since(Integer[] metrics, Long[] revisions) {
    Map<Integer, Long> since = new HashMap<>();
    for (int i = 0; i < metrics.length; i++) {
      since.put(metrics[i], revisions[i]);
    }
    return since;
  }

  /** Tenants that have metrics which are filled to the end and not yet ready. */
  public Uni<List<Integer>> filled() {
    return pool.query(FILLED)
        .execute()
        .map(
            rows -> {
              List<Integer> tenants = new ArrayList<>();
              rows.forEach(row -> tenants.add(row.getInteger(0)));
              return tenants;
            });
  }

  /** Makes the tenant's filled metrics ready and moves its revision. Idempotent. */
  public Uni<Void> finish(int tenantNo) {
    return pool.preparedQuery(FINISH).execute(Tuple.of(tenantNo)).replaceWithVoid();
  }

  /**
   * Runs the work in one transaction, as {@link FlushStore#inTransaction} does.
   *
   * @param recordedAt what the rows say they were recorded at
   */
  public <T> Uni<T> inTransaction(
      OffsetDateTime recordedAt, Function<FillTransaction, Uni<T>> work) {
    return store.inTransaction(
        recordedAt,
        (connection, transaction) -> work.apply(new FillTransaction(connection, transaction)));
  }
}
