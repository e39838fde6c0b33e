package dev.plaudit.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.function.Function;

/** Opens the one transaction that a change of ledgers is. */
@ApplicationScoped
public class XpLedgerStore {
  private final FlushStore store;

  XpLedgerStore(FlushStore store) {
    this.store = store;
  }

  /**
   * Runs the work in one transaction: committed when its Uni completes, rolled back when it fails.
   *
   * @param recordedAt what the rows say they were recorded at
   * @return fails with {@link RejectedByDatabaseException} where a value was refused
   */
  public <T> Uni<T> inTransaction(OffsetDateTime recordedAt, Function<XpTransaction, Uni<T>> work) {
    return store.inTransaction(
        recordedAt,
        (connection, common) -> work.apply(new XpTransaction(connection, common, recordedAt)));
  }
}
