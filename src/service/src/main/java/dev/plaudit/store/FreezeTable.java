package dev.plaudit.store;

import static dev.plaudit.domain.progress.ProgressState.NONE;
import static dev.plaudit.store.Unnest.days;
import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.values;

import dev.plaudit.domain.progress.FreezeEntry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ledger of freezes on the one connection that holds a transaction (S16). */
public final class FreezeTable {
  private static final String SELECT =
      """
      select k.ord::int4, f.entry_no, f.kind, f.local_date, f.amount, f.grant_no
      from unnest($1::int4[], $2::int8[], $3::int4[]) with ordinality as k(tenant_no, user_no, activity_no, ord)
      join freeze_ledger f using (tenant_no, user_no, activity_no)
      order by f.entry_no
      """;

  private static final String INSERT =
      """
      insert into freeze_ledger (tenant_no, user_no, activity_no, kind, local_date, amount, grant_no, freeze_id, recorded_at)
      select *, $9 from unnest($1::int4[], $2::int8[], $3::int4[], $4::text[], $5::date[], $6::int4[], $7::int8[], $8::text[])
      on conflict do nothing
      """;

  private final SqlConnection connection;
  private final OffsetDateTime recordedAt;

  FreezeTable(SqlConnection connection, OffsetDateTime recordedAt) {
    this.connection = connection;
    this.recordedAt = recordedAt;
  }

  /** The ledgers of those states that have one, each in its order. */
  public Uni<Map<StateKey, List<FreezeEntry>>> entries(List<StateKey> states) {
    if (states.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return connection
        .preparedQuery(SELECT)
        .execute(FlushColumns.stateNames(states))
        .map(
            rows -> {
              Map<StateKey, List<FreezeEntry>> found = new HashMap<>();
              for (Row row : rows) {
                found
                    .computeIfAbsent(states.get(row.getInteger(0) - 1), state -> new ArrayList<>())
                    .add(entry(row));
              }
              return found;
            });
  }

  /**
   * Appends rows.
   *
   * @return how many; fewer than given where a grant of the same id or a repair of the same day is
   *     there
   */
  public Uni<Integer> append(List<FreezeRow> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    int n = rows.size();
    Tuple columns = FlushColumns.stateNames(rows.stream().map(FreezeRow::state).toList());
    columns.addValue(values(rows, new String[n], row -> row.entry().kind().text()));
    columns.addValue(days(rows, row -> row.entry().day(), NONE));
    columns.addValue(ints(rows, row -> row.entry().amount()));
    columns.addValue(values(rows, new Long[n], FreezeTable::grantNo));
    columns.addValue(values(rows, new String[n], FreezeRow::freezeId));
    return connection
        .preparedQuery(INSERT)
        .execute(columns.addOffsetDateTime(recordedAt))
        .map(result -> result.rowCount());
  }

  private static FreezeEntry entry(Row row) {
    Long grantNo = row.getLong(5);
    return new FreezeEntry(
        row.getLong(1),
        FreezeEntry.Kind.of(row.getString(2)),
        (int) row.getLocalDate(3).toEpochDay(),
        row.getInteger(4),
        grantNo == null ? 0 : grantNo);
  }

  /**
   * Entries out of arrays of one length, as reads that answer with one row a user give them; null
   * arrays are no entry.
   */
  static List<FreezeEntry> entries(
      Long @Nullable [] numbers,
      String[] kinds,
      LocalDate[] dates,
      Integer[] amounts,
      @Nullable Long[] grants) {
    List<FreezeEntry> entries = new ArrayList<>();
    for (int i = 0; numbers != null && i < numbers.length; i++) {
      Long grantNo = grants[i];
      entries.add(
          new FreezeEntry(
              numbers[i],
              FreezeEntry.Kind.of(kinds[i]),
              (int) dates[i].toEpochDay(),
              amounts[i],
              grantNo == null ? 0 : grantNo));
    }
    return entries;
  }

  private static @Nullable Long grantNo(FreezeRow row) {
    return row.entry().grantNo() == 0 ? null : row.entry().grantNo();
  }
}
