package dev.plaudit.store;

import static dev.plaudit.store.TenantScope.scoped;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.domain.xp.Credit;
import dev.plaudit.domain.xp.XpEntry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the API reads of ledgers: one statement and one round trip each. */
@ApplicationScoped
public class XpReadStore {
  // Which of these days is the user's today depends on the zone, which the same answer tells.
  private static final String USER =
      scoped(
          """
          select z.starts, z.zones, p.total_xp, p.level, p.updated_at, d.local_date, d.credited, d.day_cap
          from users u
          left join lateral (
            select array_agg(case when isfinite(valid_from) then valid_from end order by valid_from) as starts,
                   array_agg(zone order by valid_from) as zones
            from user_zones where tenant_no = u.tenant_no and user_no = u.user_no and u.revision > 0) z on true
          left join xp_profiles p on p.tenant_no = u.tenant_no and p.user_no = u.user_no
          left join lateral (
            select local_date, sum(credited)::int8 as credited, min(day_cap) as day_cap
            from xp_ledger l
            where l.tenant_no = u.tenant_no and l.user_no = u.user_no and local_date between $3::date - 2 and $3::date + 2
            group by local_date) d on true
          where u.tenant_no = $1::int and u.user_id = $2
          """);

  private static final String TRANSACTIONS =
      """
      select l.ledger_no, l.transaction_id, l.occurred_at, l.local_date, l.kind, l.amount, l.source, l.gate, l.cap_exempt, l.reverses,
             l.credited, l.status, l.recorded_at,
             (select sum(d.credited)::int8 from xp_ledger d
              where d.tenant_no = l.tenant_no and d.user_no = l.user_no and d.local_date = l.local_date
                and (d.occurred_at, d.transaction_id) <= (l.occurred_at, l.transaction_id)) as daily_total
      """;

  private static final String PAGE =
      scoped(
          TRANSACTIONS
              + """
              from users u
              left join lateral (
                select * from xp_ledger x
                where x.tenant_no = u.tenant_no and x.user_no = u.user_no and x.ledger_no < $3
                order by x.ledger_no desc limit $4) l on true
              where u.tenant_no = $1::int and u.user_id = $2
              order by l.ledger_no desc
              """);

  private static final String ONE =
      scoped(
          TRANSACTIONS
              + """
              from users u
              join xp_ledger l on l.tenant_no = u.tenant_no and l.user_no = u.user_no
              where u.tenant_no = $1::int and u.user_id = $2 and l.transaction_id = $3
              """);

  private final TenantScope scope;

  XpReadStore(TenantScope scope) {
    this.scope = scope;
  }

  /**
   * The user's XP; empty where the tenant has no such user.
   *
   * @param about today's date anywhere
   */
  public Uni<Optional<StoredXp>> user(int tenantNo, UserKey user, LocalDate about) {
    return scope.read(USER, tenantNo, user.userId(), about).map(XpReadStore::stored);
  }

  /**
   * Rows of the user's ledger, newest first; empty where the tenant has no such user.
   *
   * @param before a {@code ledgerNo}; only older rows
   */
  public Uni<Optional<List<StoredTransaction>>> page(
      int tenantNo, UserKey user, long before, int limit) {
    return scope
        .read(PAGE, tenantNo, user.userId(), before, limit)
        .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(transactions(rows)));
  }

  /** One row of the user's ledger; empty where it has no such row. */
  public Uni<Optional<StoredTransaction>> one(int tenantNo, UserKey user, String transactionId) {
    return scope
        .read(ONE, tenantNo, user.userId(), transactionId)
        .map(rows -> transactions(rows).stream().findFirst());
  }

  private static Optional<StoredXp> stored(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    Row first = rows.iterator().next();
    String[] zones = first.getArrayOfStrings(1);
    List<ZoneHistory.Entry> own =
        zones == null ? List.of() : UserRows.zones(first.getArrayOfOffsetDateTimes(0), zones);
    Map<Integer, StoredXp.Day> days = new HashMap<>();
    for (Row row : rows) {
      LocalDate date = row.getLocalDate(5);
      if (date != null) {
        days.put((int) date.toEpochDay(), new StoredXp.Day(row.getLong(6), row.getInteger(7)));
      }
    }
    OffsetDateTime updatedAt = first.getOffsetDateTime(4);
    return Optional.of(
        updatedAt == null
            ? new StoredXp(own, 0, 1, null, days)
            : new StoredXp(
                own, first.getLong(2), first.getInteger(3), updatedAt.toInstant(), days));
  }

  private static List<StoredTransaction> transactions(RowSet<Row> rows) {
    List<StoredTransaction> found = new ArrayList<>(rows.size());
    for (Row row : rows) {
      if (row.getLong(0) == null) {
        continue;
      }
      XpEntry entry =
          new XpEntry(
              row.getString(1),
              row.getOffsetDateTime(2).toInstant(),
              (int) row.getLocalDate(3).toEpochDay(),
              XpRows.kind(row.getString(4)),
              row.getInteger(5),
              row.getString(6),
              row.getString(7),
              row.getBoolean(8),
              row.getString(9));
      found.add(
          new StoredTransaction(
              row.getLong(0),
              entry,
              new Credit(
                  entry.transactionId(), row.getInteger(10), XpRows.status(row.getString(11))),
              row.getLong(13),
              row.getOffsetDateTime(12).toInstant()));
    }
    return List.copyOf(found);
  }
}
