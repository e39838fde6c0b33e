package dev.plaudit.store;

import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The statements of one change of ledgers on the one connection that holds its transaction. */
public final class XpTransaction {
  private final SqlConnection connection;
  private final FlushTransaction common;
  private final OffsetDateTime recordedAt;

  XpTransaction(SqlConnection connection, FlushTransaction common, OffsetDateTime recordedAt) {
    this.connection = connection;
    this.common = common;
    this.recordedAt = recordedAt;
  }

  /** Tenants, users and the outbox, as in a flush. */
  public FlushTransaction common() {
    return common;
  }

  /** What the same transaction reads and writes about grants. */
  public GrantTransaction grants() {
    return new GrantTransaction(connection, recordedAt);
  }

  /** What the same transaction reads and writes about versions and their jobs. */
  public JobTransaction jobs() {
    return new JobTransaction(connection, recordedAt);
  }

  /** The rows that exist among the transactions asked for. */
  public Uni<List<LedgerRow>> known(Collection<TransactionName> names) {
    List<TransactionName> asked = List.copyOf(names);
    return list(
        XpStatements.SELECT_KNOWN,
        Tuple.of(
            ints(asked, TransactionName::tenantNo),
            values(asked, new String[asked.size()], TransactionName::transactionId)),
        XpRows::ledger);
  }

  /** Those of the events that were taken back (S8). */
  public Uni<Set<TenantKey>> voided(Collection<TenantKey> events) {
    return events.isEmpty()
        ? Uni.createFrom().item(Set.of())
        : list(
                XpStatements.SELECT_VOIDED,
                FlushColumns.keyNames(List.copyOf(events)),
                FlushRows::tenantKey)
            .map(Set::copyOf);
  }

  /** All rows of the days. */
  public Uni<List<LedgerRow>> days(Collection<LedgerDay> days) {
    return list(XpStatements.SELECT_DAYS, XpRows.days(List.copyOf(days)), XpRows::ledger);
  }

  /** All rows of the users. */
  public Uni<List<LedgerRow>> ledgers(List<UserNumber> users) {
    return list(XpStatements.SELECT_LEDGERS, XpRows.users(users), XpRows::ledger);
  }

  /** The profiles that exist among the users'. */
  public Uni<List<ProfileRow>> profiles(Collection<UserNumber> users) {
    return list(XpStatements.SELECT_PROFILES, XpRows.users(List.copyOf(users)), XpRows::profile);
  }

  /**
   * Stores profiles, each one version above the stored one, sorted by {@link UserNumber#ORDER}.
   *
   * @return how many were stored; fewer than given means that somebody else moved one meanwhile
   */
  public Uni<Integer> upsertProfiles(List<ProfileRow> rows) {
    return count(XpStatements.UPSERT_PROFILES, XpRows.profiles(rows).addOffsetDateTime(recordedAt));
  }

  /**
   * Appends to ledgers.
   *
   * @return how many were new; fewer than given means that another transaction wrote one meanwhile
   */
  public Uni<Integer> insertLedger(List<NewLedgerRow> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().item(0)
        : count(XpStatements.INSERT_LEDGER, XpRows.newLedger(rows).addOffsetDateTime(recordedAt));
  }

  /** Stores what rows are credited now. */
  public Uni<Integer> updateCredits(List<LedgerRow> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().item(0)
        : count(XpStatements.UPDATE_CREDITS, XpRows.credits(rows));
  }

  /**
   * Writes down who did what (S45). Comes before anything that locks a profile: of two transactions
   * that write both, each would wait for the other else.
   */
  public Uni<Void> audit(List<AuditRow> rows) {
    return AuditTable.insert(connection, rows);
  }

  /** The next users of a tenant who have a ledger or a profile, by number. */
  public Uni<List<UserNumber>> holders(int tenantNo, long afterUserNo, int limit) {
    return list(
        XpStatements.SELECT_HOLDERS,
        Tuple.of(tenantNo, afterUserNo, limit),
        row -> new UserNumber(tenantNo, row.getLong(0)));
  }

  /** What users of a tenant are called; those who were erased are nobody. */
  public Uni<Map<UserNumber, String>> names(int tenantNo, List<UserNumber> users) {
    Long[] numbers = Unnest.longs(users, UserNumber::userNo);
    return run(XpStatements.SELECT_NAMES, Tuple.of(tenantNo, numbers))
        .map(
            rows -> {
              Map<UserNumber, String> names = new HashMap<>();
              rows.forEach(
                  row -> names.put(new UserNumber(tenantNo, row.getLong(0)), row.getString(1)));
              return names;
            });
  }

  private <T> Uni<List<T>> list(String sql, Tuple columns, Function<Row, T> read) {
    return run(sql, columns)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(read).toList());
  }

  private Uni<Integer> count(String sql, Tuple columns) {
    return run(sql, columns).map(RowSet::rowCount);
  }

  private Uni<RowSet<Row>> run(String sql, Tuple columns) {
    return connection.preparedQuery(sql).execute(columns);
  }
}
