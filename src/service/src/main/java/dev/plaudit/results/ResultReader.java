package dev.plaudit.results;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.store.ResultReadStore;
import dev.plaudit.store.StoredResults;
import dev.plaudit.wire.ResultRecord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads what became true for a user, exactly as it went out. */
@ApplicationScoped
public class ResultReader implements ResultSource {
  private final ResultReadStore store;

  ResultReader(ResultReadStore store) {
    this.store = store;
  }

  @Override
  public Uni<Optional<ResultPage>> after(int tenantNo, UserKey user, long after, int limit) {
    return store
        .after(tenantNo, user, after, limit)
        .map(found -> found.map(stored -> page(user, after, stored)));
  }

  /** The highest number given so far; empty where the tenant has no such user. */
  public Uni<Optional<Long>> last(int tenantNo, UserKey user) {
    return store
        .after(tenantNo, user, Long.MAX_VALUE, 1)
        .map(found -> found.map(StoredResults::lastNo));
  }

  private static ResultPage page(UserKey user, long after, StoredResults stored) {
    return new ResultPage(
        stored.lastNo(),
        after > 0 && after < stored.goneNo(),
        stored.results().stream()
            .map(
                row ->
                    new NumberedResult(
                        row.no(),
                        ResultRecord.of(user, row.id(), row.type(), row.time(), row.data())))
            .toList());
  }
}
