package dev.plaudit.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Records of {@code plaudit.events} that could not count. */
@ApplicationScoped
public class DeadLetterStore {
  private final SetAsideTable rows;

  DeadLetterStore(TenantScope scope, @ReactiveDataSource("worker") Pool worker) {
    this.rows = new SetAsideTable("dead_letters", "dead_no", "event_id, pointer", scope, worker);
  }

  /** The records; the flush that could not count them put them there. */
  public SetAsideTable rows() {
    return rows;
  }
}
