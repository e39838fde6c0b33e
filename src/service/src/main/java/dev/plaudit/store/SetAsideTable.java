package dev.plaudit.store;

import static dev.plaudit.store.TenantScope.scoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A table of records that were set aside, for the people who look after them; one tenant's at a
 * time.
 */
public final class SetAsideTable {
  /** The most of a payload that {@link #newest} gives, in bytes. */
  public static final int SHOWN_BYTES = 16 * 1024;

  private final TenantScope scope;
  private final Pool worker;
  private final String newestFirst;
  private final String stillThere;
  private final String highest;
  private final String markReplayed;

  /**
   * @param table its name
   * @param number the column that rises with the order of recording
   * @param named the columns, or values, that tell the record's event id and the pointer to the
   *     field at fault
   */
  SetAsideTable(String table, String number, String named, TenantScope scope, Pool worker) {
    this.scope = scope;
    this.worker = worker;
    String columns =
        "select "
            + number
            + ", "
            + named
            + """
            , reason, detail, kafka_partition, kafka_offset, kafka_time, kafka_key, %s, octet_length(payload), headers,
              recorded_at, replayed_at
            from %s where tenant_no = $1::int and %s
            """;
    this.newestFirst =
        scoped(
            columns.formatted(
                "substring(payload for " + SHOWN_BYTES + ")",
                table,
                "%1$s < $2 and ($3::bool is null or (replayed_at is not null) = $3) order by %1$s desc limit $4"
                    .formatted(number)));
    this.stillThere =
        scoped(
            columns.formatted(
                "payload",
                table,
                "%1$s > $2 and %1$s <= $3 and replayed_at is null and ($4::int8[] is null or %1$s = any($4)) order by %1$s limit $5"
                    .formatted(number)));
    this.highest =
        scoped(
            "select coalesce(max(%s), 0) from %s where tenant_no = $1::int"
                .formatted(number, table));
    this.markReplayed =
        "update %s set replayed_at = $3 where tenant_no = $1 and %s = any($2) and replayed_at is null"
            .formatted(table, number);
  }

  /**
   * The newest first, each with the beginning of its payload.
   *
   * @param before only rows with a lower number
   * @param replayed null: whether or not they were replayed
   */
  public Uni<List<StoredDeadLetter>> newest(
      int tenantNo, long before, @Nullable Boolean replayed, int limit) {
    return scope.read(newestFirst, tenantNo, before, replayed, limit).map(SetAsideTable::letters);
  }

  /**
   * Rows that were not replayed, the oldest first.
   *
   * @param after only rows with a higher number
   * @param upTo and none above this one
   * @param among null: all
   */
  public Uni<List<StoredDeadLetter>> stillThere(
      int tenantNo, long after, long upTo, @Nullable Collection<Long> among, int limit) {
    Long[] numbers = among == null ? null : among.toArray(new Long[0]);
    return scope
        .read(stillThere, tenantNo, after, upTo, numbers, limit)
        .map(SetAsideTable::letters);
  }

  /** The number of the tenant's newest row; 0 where there is none. */
  public Uni<Long> highest(int tenantNo) {
    return scope.read(highest, tenantNo).map(rows -> rows.iterator().next().getLong(0));
  }

  /** Remembers that the rows were put back into the topic. */
  public Uni<Void> markReplayed(int tenantNo, List<StoredDeadLetter> letters, Instant at) {
    Long[] numbers = letters.stream().map(StoredDeadLetter::deadNo).toArray(Long[]::new);
    return worker
        .preparedQuery(markReplayed)
        .execute(Tuple.of(tenantNo, numbers, at.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  private static List<StoredDeadLetter> letters(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(SetAsideTable::letter).toList();
  }

  private static StoredDeadLetter letter(Row row) {
    return new StoredDeadLetter(
        row.getLong(0),
        row.getString(1),
        row.getString(3),
        row.getString(2),
        row.getString(4),
        row.getInteger(5),
        row.getLong(6),
        row.getOffsetDateTime(7).toInstant(),
        row.getBuffer(8) == null ? null : row.getBuffer(8).getBytes(),
        row.getBuffer(9).getBytes(),
        row.getInteger(10),
        OutboxStore.headers(row.getJsonObject(11)),
        row.getOffsetDateTime(12).toInstant(),
        instant(row.getOffsetDateTime(13)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
