package dev.plaudit.catalog;

import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.TenantTurns;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What every administrative transaction has in common: it sees one tenant's rows only (S40), and a
 * change moves the tenant's revision and leaves an audit row, or does not happen. The tenant's row
 * is locked first, which makes changes and flushes take turns.
 */
@ApplicationScoped
class AdminTransaction {

  private static final String SCOPE = "select set_config('app.tenant', ?1, true)";
  private static final String LOCK = TenantTurns.CHANGE.replace("$1", "?1");
  private static final String MOVE =
      "update tenants set revision = revision + 1 where tenant_no = ?1 returning revision";

  // Longer than a flush holds the tenant's row; then the database counts as away.
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final AuditTrail audit;
  private final TenantCatalog catalog;

  AdminTransaction(AuditTrail audit, TenantCatalog catalog) {
    this.audit = audit;
    this.catalog = catalog;
  }

  /** Reads one tenant's rows. */
  <T> Uni<T> read(int tenantNo, Supplier<Uni<T>> work) {
    return Panache.withTransaction(() -> scoped(tenantNo).chain(session -> work.get()))
        .ifNoItem()
        .after(TIMEOUT)
        .fail();
  }

  /**
   * Changes one tenant's rows; this instance knows of it when the answer comes, the others within
   * their polling interval.
   *
   * @param actor the subject of the token
   */
  <T> Uni<T> change(TenantSnapshot tenant, String actor, Function<Change, Uni<T>> work) {
    int tenantNo = tenant.tenantNo();
    return Panache.withTransaction(
            () ->
                scoped(tenantNo)
                    .chain(session -> number(session, LOCK, tenantNo).replaceWith(session))
                    .chain(session -> work.apply(new Change(session, tenantNo, actor))))
        .ifNoItem()
        .after(TIMEOUT)
        .fail()
        .call(() -> catalog.reload(tenant.tenant()));
  }

  private static Uni<Mutiny.Session> scoped(int tenantNo) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(SCOPE, String.class)
                    .setParameter(1, Integer.toString(tenantNo))
                    .getSingleResult()
                    .replaceWith(session));
  }

  private static Uni<Long> number(Mutiny.Session session, String sql, int tenantNo) {
    return session.createNativeQuery(sql, Long.class).setParameter(1, tenantNo).getSingleResult();
  }

  /** A change under way. */
  final class Change {

    private final Mutiny.Session session;
    private final int tenantNo;
    private final String actor;

    private Change(Mutiny.Session session, int tenantNo, String actor) {
      this.session = session;
      this.tenantNo = tenantNo;
      this.actor = actor;
    }

    int tenantNo() {
      return tenantNo;
    }

    /** The subject of the token. */
    String actor() {
      return actor;
    }

    /** Runs a statement for which there is no entity. */
    Uni<Integer> execute(String sql, Object... parameters) {
      var query = session.createNativeQuery(sql);
      for (int i = 0; i < parameters.length; i++) {
        query.setParameter(i + 1, parameters[i]);
      }
      return query.executeUpdate();
    }

    /** Asks a yes-or-no question for which there is no entity. */
    Uni<Boolean> holds(String sql, Object... parameters) {
      var query = session.createNativeQuery(sql, Boolean.class);
      for (int i = 0; i < parameters.length; i++) {
        query.setParameter(i + 1, parameters[i]);
      }
      return query.getSingleResult();
    }

    /** Writes down what was done where no snapshot changes by it. */
    Uni<Void> note(String action, String target, Map<String, ?> detail) {
      return audit.append(session, tenantNo, actor, action, target, detail);
    }

    /**
     * Writes down that something changes, and moves the revision.
     *
     * @return the new revision
     */
    Uni<Long> record(String action, String target, Map<String, ?> detail) {
      return audit
          .append(session, tenantNo, actor, action, target, detail)
          .chain(() -> number(session, MOVE, tenantNo));
    }
  }
}
