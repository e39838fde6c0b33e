package dev.plaudit.store;

import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** The audit log (S45), on the one connection that holds a transaction. */
final class AuditTable {
  private static final String INSERT =
      """
      insert into audit (tenant_no, actor, action, target, detail)
      select tenant_no, actor, action, target, detail::jsonb
      from unnest($1::int4[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality
        as a(tenant_no, actor, action, target, detail, ord)
      order by ord
      """;

  private AuditTable() {}

  /** Writes rows down, in the order given; the database numbers and chains them. */
  static Uni<Void> insert(SqlConnection connection, List<AuditRow> rows) {
    int n = rows.size();
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(INSERT)
            .execute(
                Tuple.of(
                    ints(rows, AuditRow::tenantNo),
                    values(rows, new String[n], AuditRow::actor),
                    values(rows, new String[n], AuditRow::action),
                    values(rows, new String[n], AuditRow::target),
                    values(rows, new String[n], AuditRow::detail)))
            .replaceWithVoid();
  }
}
