package dev.plaudit.store;

import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.Shield;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One change of what protects streaks, on the connection that holds its transaction (S16). */
public final class GuardTransaction {
  /** Stronger than a flush's share lock: a change and the flushes take turns. */
  private static final String LOCK = TenantTurns.CHANGE;

  private static final String MOVE =
      "update tenants set revision = revision + 1, freezes = freezes or $2 where tenant_no = $1";

  private static final String GRANT_OF =
      """
      select user_no, activity_no, amount from freeze_ledger where tenant_no = $1 and freeze_id = $2
      """;

  private static final String INSERT_SHIELD =
      """
      insert into shields (tenant_no, shield_id, starts_at, ends_at, day_start, reason, created_at, refolded_to)
      values ($1, $2, $3, $4, $5, $6, $7, 0)
      """;

  private static final String DELETE_SHIELD =
      """
      update shields set deleted_at = $3, refolded_to = 0 where tenant_no = $1 and shield_id = $2 and deleted_at is null
      """;

  // Only runs that reach over the outage can change; nine days are a week and the zones.
  private static final String STATES =
      """
      with batch as (
        select distinct user_no from progress where tenant_no = $1 and user_no > $2 order by user_no limit $3)
      select b.user_no, u.user_id, z.starts, z.zones, p.activity_no, p.version
      from batch b
      left join users u on u.tenant_no = $1 and u.user_no = b.user_no
      left join lateral (
        select array_agg(case when isfinite(valid_from) then valid_from end order by valid_from) as starts,
               array_agg(zone order by valid_from) as zones
        from user_zones where tenant_no = $1 and user_no = b.user_no) z on true
      left join progress p on p.tenant_no = $1 and p.user_no = b.user_no and p.first_date < $5 and p.last_date > $4
      order by b.user_no, p.activity_no
      """;

  private static final String ADVANCE =
      "update shields set refolded_to = $3 where tenant_no = $1 and shield_id = $2 and refolded_to is not null";

  private static final int REACH_DAYS = 9;

  private final SqlConnection connection;
  private final FlushTransaction common;
  private final OffsetDateTime recordedAt;

  GuardTransaction(SqlConnection connection, FlushTransaction common, OffsetDateTime recordedAt) {
    this.connection = connection;
    this.common = common;
    this.recordedAt = recordedAt;
  }

  /** The statements that this shares with a flush. */
  public FlushTransaction common() {
    return common;
  }

  /**
   * Waits until no flush of the tenant is under way, and keeps others out until the end. Fails with
   * {@link FlushConflictException} where the tenant is no longer at the revision: its shields or
   * zones may be others. Whoever tries again loads it first, and not in here: with the lock held,
   * one connection must be enough.
   */
  public Uni<Void> lock(int tenantNo, long revision) {
    return run(LOCK, Tuple.of(tenantNo))
        .invoke(
            rows -> {
              if (rows.size() == 0 || rows.iterator().next().getLong(0) != revision) {
                throw new FlushConflictException("the tenant's policy has changed");
              }
            })
        .replaceWithVoid();
  }

  /**
   * Moves the tenant's revision, so that every instance loads its snapshot again.
   *
   * @param freezes whether the tenant has freezes from now on
   */
  public Uni<Void> moveRevision(int tenantNo, boolean freezes) {
    return send(MOVE, Tuple.of(tenantNo, freezes));
  }

  /**
   * Writes down who changed what (S45).
   *
   * @param detail a JSON object that names nobody
   */
  public Uni<Void> audit(int tenantNo, String actor, String action, String target, String detail) {
    return AuditTable.insert(
        connection, List.of(new AuditRow(tenantNo, actor, action, target, detail)));
  }

  /** Whose freezes were granted under an id, and how many. */
  public record Granted(StateKey state, int amount) {}

  /** The grant of an id; empty where there is none. */
  public Uni<Optional<Granted>> grant(int tenantNo, String freezeId) {
    return run(GRANT_OF, Tuple.of(tenantNo, freezeId))
        .map(
            rows -> {
              if (rows.size() == 0) {
                return Optional.empty();
              }
              Row row = rows.iterator().next();
              return Optional.of(
                  new Granted(
                      new StateKey(tenantNo, row.getLong(0), row.getInteger(1)),
                      row.getInteger(2)));
            });
  }

  /** Adds a shield whose refold is due. */
  public Uni<Void> insertShield(int tenantNo, UUID shieldId, Shield shield, String reason) {
    return send(
        INSERT_SHIELD,
        Tuple.tuple()
            .addInteger(tenantNo)
            .addUUID(shieldId)
            .addOffsetDateTime(shield.from().atOffset(ZoneOffset.UTC))
            .addOffsetDateTime(shield.until().atOffset(ZoneOffset.UTC))
            .addLocalTime(shield.dayStart())
            .addString(reason)
            .addOffsetDateTime(recordedAt));
  }

  /** Takes a shield back; its refold is due. False: there is no such shield. */
  public Uni<Boolean> deleteShield(int tenantNo, UUID shieldId) {
    return run(DELETE_SHIELD, Tuple.of(tenantNo, shieldId, recordedAt))
        .map(rows -> rows.rowCount() == 1);
  }

  /**
   * A user of a refold's step.
   *
   * @param user null: erased since
   * @param activities whose runs reach over the shield
   */
  public record Stepped(long userNo, @Nullable UserRow user, List<Integer> activities) {}

  /** The next users after a number, whether or not a run of theirs reaches over the shield. */
  public Uni<List<Stepped>> step(GuardStore.Due due, int users) {
    LocalDate from = due.startsAt().toLocalDate().minusDays(REACH_DAYS);
    LocalDate to = due.endsAt().toLocalDate().plusDays(REACH_DAYS);
    return run(STATES, Tuple.of(due.tenantNo(), due.refoldedTo(), users, from, to))
        .map(rows -> stepped(due.tenantNo(), rows));
  }

  private static List<Stepped> stepped(int tenantNo, RowSet<Row> rows) {
    List<Stepped> users = new ArrayList<>();
    for (Row row : rows) {
      long userNo = row.getLong(0);
      if (users.isEmpty() || users.get(users.size() - 1).userNo() != userNo) {
        String id = row.getString(1);
        String[] zones = row.getArrayOfStrings(3);
        users.add(
            new Stepped(
                userNo,
                id == null
                    ? null
                    : new UserRow(
                        new UserName(tenantNo, id),
                        userNo,
                        zones == null
                            ? List.of()
                            : UserRows.zones(row.getArrayOfOffsetDateTimes(2), zones)),
                new ArrayList<>()));
      }
      Integer activityNo = row.getInteger(4);
      if (activityNo != null) {
        users.get(users.size() - 1).activities().add(activityNo);
      }
    }
    return users;
  }

  /**
   * Notes how far a refold has come.
   *
   * @param userNo null: to the end
   */
  public Uni<Void> advance(GuardStore.Due due, @Nullable Long userNo) {
    return send(ADVANCE, Tuple.of(due.tenantNo(), due.shieldId(), userNo));
  }

  /** Stores a state as a flush does; false: it has moved meanwhile. */
  public Uni<Boolean> store(StateKey key, ProgressState next) {
    return common.upsertStates(List.of(new StateRow(key, next))).map(stored -> stored == 1);
  }

  private Uni<RowSet<Row>> run(String sql, Tuple columns) {
    return connection.preparedQuery(sql).execute(columns);
  }

  private Uni<Void> send(String sql, Tuple columns) {
    return run(sql, columns).replaceWithVoid();
  }
}
