package dev.plaudit.store;

import static dev.plaudit.store.TenantScope.scoped;

import dev.plaudit.domain.event.UserKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads results: one statement and one round trip. */
@ApplicationScoped
public class ResultReadStore {
  private static final String AFTER =
      scoped(
          """
          select coalesce(h.last_no, 0) as last_no, coalesce(h.gone_no, 0) as gone_no, r.result_no, r.result_id, r.type, r.time, r.data
          from users u
          left join result_heads h on h.tenant_no = u.tenant_no and h.user_no = u.user_no
          left join lateral (
            select * from results x
            where x.tenant_no = u.tenant_no and x.user_no = u.user_no and x.result_no > $3
            order by x.result_no limit $4) r on true
          where u.tenant_no = $1::int and u.user_id = $2
          order by r.result_no
          """);

  private final TenantScope scope;

  ResultReadStore(TenantScope scope) {
    this.scope = scope;
  }

  /**
   * The user's results above a number, lowest first; empty where the tenant has no such user. Who
   * sees a number sees every number below it that there will ever be (ADR 019).
   */
  public Uni<Optional<StoredResults>> after(int tenantNo, UserKey user, long after, int limit) {
    return scope.read(AFTER, tenantNo, user.userId(), after, limit).map(ResultReadStore::stored);
  }

  private static Optional<StoredResults> stored(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    List<StoredResult> results = new ArrayList<>(rows.size());
    for (Row row : rows) {
      if (row.getLong(2) != null) {
        results.add(
            new StoredResult(
                row.getLong(2),
                row.getUUID(3),
                row.getString(4),
                row.getOffsetDateTime(5).toInstant(),
                row.getJsonObject(6).getMap()));
      }
    }
    Row any = rows.iterator().next();
    return Optional.of(new StoredResults(any.getLong(0), any.getLong(1), List.copyOf(results)));
  }
}
