package dev.plaudit.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The API's way to read: one prepared statement, one round trip, and the tenant that row-level
 * security goes by is set inside it, for it alone (S40). A statement sent to the pool any other way
 * therefore sees nothing, whatever ran on its connection before.
 */
@ApplicationScoped
public class TenantScope {

  private final Pool pool;

  // A database that says nothing is as good as away, and the caller is told so.
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  TenantScope(Pool pool) {
    this.pool = pool;
  }

  /**
   * Wraps a query so that its first parameter, {@code $1::text}, names the tenant whose rows exist
   * for it. Make the text once and keep it: the driver finds its prepared statement by it.
   *
   * <p>The lateral reference makes the planner run the setting before it opens a table, and {@code
   * offset 0} keeps it from pulling the two together. Were it ever to do so all the same, the query
   * would find nothing; it could not find another tenant's rows.
   */
  static String scoped(String query) {
    return """
        with tenant as materialized (select set_config('app.tenant', $1::text, true) as no)
        select found.* from tenant, lateral (select * from (%s) as query where tenant.no is not null offset 0) as found
        """
        .formatted(query.strip());
  }

  /**
   * Runs a query made by {@link #scoped}.
   *
   * @param parameters from {@code $2} on
   */
  Uni<RowSet<Row>> read(String scopedQuery, int tenantNo, @Nullable Object... parameters) {
    Tuple tuple = Tuple.tuple().addString(Integer.toString(tenantNo));
    for (@Nullable Object parameter : parameters) {
      tuple.addValue(parameter);
    }
    return pool.preparedQuery(scopedQuery).execute(tuple).ifNoItem().after(TIMEOUT).fail();
  }

  /**
   * Runs several queries on one snapshot of the tenant's rows; plain ones, whose parameters are all
   * their own.
   */
  <T> Uni<T> inSnapshot(int tenantNo, Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(
            connection ->
                connection
                    .query("set transaction isolation level repeatable read, read only")
                    .execute()
                    .chain(
                        () ->
                            connection
                                .preparedQuery("select set_config('app.tenant', $1, true)")
                                .execute(Tuple.of(Integer.toString(tenantNo))))
                    .chain(() -> work.apply(connection)))
        .ifNoItem()
        .after(TIMEOUT)
        .fail();
  }
}
