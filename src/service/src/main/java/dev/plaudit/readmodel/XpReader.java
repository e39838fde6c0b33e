package dev.plaudit.readmodel;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.store.StoredTransaction;
import dev.plaudit.store.StoredXp;
import dev.plaudit.store.XpReadStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Reads ledgers and what they add up to; from Postgres, so whoever posted reads the posting. */
@ApplicationScoped
public class XpReader {
  private final XpReadStore store;

  XpReader(XpReadStore store) {
    this.store = store;
  }

  /** The user's XP; empty where the tenant has no such user. */
  public Uni<Optional<StoredXp>> user(int tenantNo, UserKey user, Instant now) {
    return store.user(tenantNo, user, LocalDate.ofInstant(now, ZoneOffset.UTC));
  }

  /**
   * Rows of the user's ledger, newest first, older than a number; empty where there is no such
   * user.
   */
  public Uni<Optional<List<StoredTransaction>>> page(
      int tenantNo, UserKey user, long before, int limit) {
    return store.page(tenantNo, user, before, limit);
  }

  /** One row of the user's ledger; empty where it has no such row. */
  public Uni<Optional<StoredTransaction>> one(int tenantNo, UserKey user, String transactionId) {
    return store.one(tenantNo, user, transactionId);
  }
}
