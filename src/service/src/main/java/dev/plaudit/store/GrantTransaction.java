package dev.plaudit.store;

import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.longs;
import static dev.plaudit.store.Unnest.values;

import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.domain.achievement.Holding;
import dev.plaudit.domain.achievement.Standing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The statements about grants, on the one connection that holds their transaction. */
public final class GrantTransaction {
  private final SqlConnection connection;
  private final OffsetDateTime recordedAt;

  GrantTransaction(SqlConnection connection, OffsetDateTime recordedAt) {
    this.connection = connection;
    this.recordedAt = recordedAt;
  }

  /** Makes everybody else who judges one of these users wait until this transaction ends. */
  public Uni<Void> lock(Collection<UserNumber> users) {
    return run(GrantStatements.LOCK_USERS, users(List.copyOf(users))).replaceWithVoid();
  }

  /** The latest grant of every key that the users have ever held. */
  public Uni<List<HoldingRow>> allHoldings(Collection<UserNumber> users) {
    return users.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list(
            GrantStatements.SELECT_ALL_HOLDINGS,
            users(List.copyOf(users)),
            GrantTransaction::holding);
  }

  /** The latest grant of every key of these, each named once. */
  public Uni<List<HoldingRow>> holdings(List<HeldName> names) {
    return names.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list(
            GrantStatements.SELECT_HOLDINGS,
            users(names.stream().map(HeldName::user).toList())
                .addValue(values(names, new String[names.size()], HeldName::definitionId)),
            GrantTransaction::holding);
  }

  /** Those of these thresholds that were reached, each named once. */
  public Uni<List<CrossingRow>> crossings(List<ThresholdName> names) {
    return names.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list(
            GrantStatements.SELECT_CROSSINGS,
            users(names.stream().map(ThresholdName::user).toList())
                .addValue(ints(names, ThresholdName::metricNo))
                .addValue(longs(names, ThresholdName::threshold)),
            GrantTransaction::crossing);
  }

  /**
   * Makes grants, in the order given; one whose key is held, or whose id is known, is left out.
   *
   * @return the ids of those that were made
   */
  public Uni<Set<UUID>> insert(List<GrantRow> rows) {
    int n = rows.size();
    if (n == 0) {
      return Uni.createFrom().item(Set.of());
    }
    Tuple columns =
        users(rows.stream().map(GrantRow::user).toList())
            .addValue(values(rows, new UUID[n], GrantRow::grantId))
            .addValue(values(rows, new String[n], row -> row.key().definitionId()))
            .addValue(values(rows, new String[n], row -> row.key().tier()))
            .addValue(values(rows, new LocalDate[n], row -> row.key().periodStart()))
            .addValue(ints(rows, GrantRow::version))
            .addValue(values(rows, new OffsetDateTime[n], GrantRow::grantedAt))
            .addValue(ints(rows, GrantRow::xp))
            .addValue(values(rows, new String[n], GrantRow::origin))
            .addValue(values(rows, new String[n], GrantRow::eventId))
            .addValue(values(rows, new String[n], GrantRow::evidence))
            .addValue(values(rows, new String[n], GrantRow::actor))
            .addValue(values(rows, new String[n], GrantRow::reason))
            .addOffsetDateTime(recordedAt);
    return run(GrantStatements.INSERT_GRANTS, columns)
        .map(
            made -> {
              Set<UUID> ids = new HashSet<>();
              made.forEach(row -> ids.add(row.getUUID(0)));
              return ids;
            });
  }

  /**
   * Ends grants and says why; one that has ended already is left out.
   *
   * @return how many ended
   */
  public Uni<Integer> end(List<RevocationRow> rows) {
    int n = rows.size();
    return n == 0
        ? Uni.createFrom().item(0)
        : run(
                GrantStatements.END_GRANTS,
                Tuple.of(
                        ints(rows, row -> row.user().tenantNo()),
                        values(rows, new UUID[n], RevocationRow::grantId),
                        values(rows, new String[n], RevocationRow::cause),
                        values(rows, new String[n], RevocationRow::actor),
                        values(rows, new String[n], RevocationRow::reason))
                    .addOffsetDateTime(recordedAt))
            .map(RowSet::rowCount);
  }

  /** Takes what is held no longer out of what the users are seen with. */
  public Uni<Void> tidyFeatured(Collection<UserNumber> users) {
    return users.isEmpty()
        ? Uni.createFrom().voidItem()
        : run(GrantStatements.TIDY_FEATURED, users(List.copyOf(users))).replaceWithVoid();
  }

  /** What the user is seen with from now on, in that order. */
  public Uni<Void> feature(UserNumber user, List<String> definitionIds) {
    return run(GrantStatements.FORGET_FEATURED, Tuple.of(user.tenantNo(), user.userNo()))
        .chain(
            () ->
                run(
                    GrantStatements.INSERT_FEATURED,
                    Tuple.of(user.tenantNo(), user.userNo(), definitionIds.toArray(new String[0]))))
        .replaceWithVoid();
  }

  /** Writes down who did it (S45). */
  public Uni<Void> audit(int tenantNo, String actor, String action, String target, String detail) {
    return AuditTable.insert(
        connection, List.of(new AuditRow(tenantNo, actor, action, target, detail)));
  }

  private static HoldingRow holding(Row row) {
    int times = row.getInteger(10);
    return new HoldingRow(
        new UserNumber(row.getInteger(0), row.getLong(1)),
        new Holding(
            new GrantKey(row.getString(3), row.getString(4), row.getLocalDate(5)),
            row.getUUID(2),
            row.getInteger(6),
            row.getOffsetDateTime(7).toInstant(),
            row.getInteger(8),
            Standing.valueOf(row.getString(9)),
            times));
  }

  private static CrossingRow crossing(Row row) {
    return new CrossingRow(
        new UserNumber(row.getInteger(0), row.getLong(1)),
        row.getInteger(2),
        row.getLong(3),
        row.getLocalDate(4),
        row.getLocalDate(5),
        row.getLong(6),
        row.getOffsetDateTime(7),
        row.getUUID(8),
        row.getString(9));
  }

  private static Tuple users(List<UserNumber> users) {
    return Tuple.of(ints(users, UserNumber::tenantNo), longs(users, UserNumber::userNo));
  }

  private Uni<RowSet<Row>> run(String sql, Tuple columns) {
    return connection.preparedQuery(sql).execute(columns);
  }

  private <T> Uni<List<T>> list(String sql, Tuple columns, Function<Row, T> read) {
    return run(sql, columns)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(read).toList());
  }
}
