package dev.plaudit.store;

import static dev.plaudit.store.TenantScope.scoped;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Freezes and shields beside the flush: the transactions that change them, and what is due. */
@ApplicationScoped
public class GuardStore {
  private static final String SHIELDS =
      scoped(
          """
          select shield_id, starts_at, ends_at, reason, created_at, refolded_to is not null
          from shields where tenant_no = $1::int and deleted_at is null order by starts_at, shield_id
          """);

  private static final String DUE =
      """
      select s.tenant_no, t.tenant_id, s.shield_id, s.starts_at, s.ends_at, s.refolded_to
      from shields s join tenants t using (tenant_no)
      where s.refolded_to is not null order by s.tenant_no, s.shield_id limit 100
      """;

  private final FlushStore store;
  private final TenantScope scope;
  private final Pool pool;

  GuardStore(FlushStore store, TenantScope scope, @ReactiveDataSource("worker") Pool pool) {
    this.store = store;
    this.scope = scope;
    this.pool = pool;
  }

  /**
   * A shield as it is listed.
   *
   * @param refolding whether streaks are still being folded again for it
   */
  public record Listed(
      UUID shieldId,
      OffsetDateTime startsAt,
      OffsetDateTime endsAt,
      String reason,
      OffsetDateTime createdAt,
      boolean refolding) {}

  /**
   * A shield whose change has not reached everybody's streaks.
   *
   * @param refoldedTo up to which user it has
   */
  public record Due(
      int tenantNo,
      String tenantId,
      UUID shieldId,
      OffsetDateTime startsAt,
      OffsetDateTime endsAt,
      long refoldedTo) {}

  /**
   * Runs the work in one transaction: committed when its Uni completes, rolled back when it fails.
   *
   * @param recordedAt what the rows say they were recorded at
   */
  public <T> Uni<T> inTransaction(
      OffsetDateTime recordedAt, Function<GuardTransaction, Uni<T>> work) {
    return store.inTransaction(
        recordedAt,
        (connection, common) -> work.apply(new GuardTransaction(connection, common, recordedAt)));
  }

  /** The tenant's shields, by when they begin. */
  public Uni<List<Listed>> shields(int tenantNo) {
    return scope
        .read(SHIELDS, tenantNo)
        .map(
            rows -> {
              List<Listed> shields = new ArrayList<>();
              for (Row row : rows) {
                shields.add(
                    new Listed(
                        row.getUUID(0),
                        row.getOffsetDateTime(1),
                        row.getOffsetDateTime(2),
                        row.getString(3),
                        row.getOffsetDateTime(4),
                        row.getBoolean(5)));
              }
              return shields;
            });
  }

  /** Shields, declared or taken back, that streaks wait for. */
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
                        row.getUUID(2),
                        row.getOffsetDateTime(3),
                        row.getOffsetDateTime(4),
                        row.getLong(5)));
              }
              return due;
            });
  }
}
