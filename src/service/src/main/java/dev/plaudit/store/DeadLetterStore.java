package dev.plaudit.store;

import static dev.plaudit.store.TenantScope.scoped;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Records that could not count, for the people who look after them; one tenant's at a time. */
@ApplicationScoped
public class DeadLetterStore {
  /** The most of a payload that {@link #newest} gives, in bytes. */
  public static final int SHOWN_BYTES = 16 * 1024;

  private static final String COLUMNS =
      """
      select dead_no, event_id, reason, pointer, detail, kafka_partition, kafka_offset, kafka_time,
             kafka_key, %s, octet_length(payload), headers, recorded_at, replayed_at
      from dead_letters
      """;

  private static final String NEWEST_FIRST =
      scoped(
          COLUMNS.formatted("substring(payload for " + SHOWN_BYTES + ")")
              + """
              where tenant_no = $1::int and dead_no < $2 and ($3::bool is null or (replayed_at is not null) = $3)
              order by dead_no desc limit $4
              """);

  private static final String STILL_DEAD =
      scoped(
          COLUMNS.formatted("payload")
              + """
              where tenant_no = $1::int and dead_no > $2 and dead_no <= $3 and replayed_at is null
                and ($4::int8[] is null or dead_no = any($4))
              order by dead_no limit $5
              """);

  private static final String HIGHEST =
      scoped("select coalesce(max(dead_no), 0) from dead_letters where tenant_no = $1::int");

  private static final String MARK_REPLAYED =
      """
      update dead_letters set replayed_at = $3
      where tenant_no = $1 and dead_no = any($2) and replayed_at is null
      """;

  private final TenantScope scope;
  private final Pool worker;

  DeadLetterStore(TenantScope scope, @ReactiveDataSource("worker") Pool worker) {
    this.scope = scope;
    this.worker = worker;
  }

  /**
   * The newest first, each with the beginning of its payload.
   *
   * @param before only rows with a lower number
   * @param replayed null: whether or not they were replayed
   */
  public Uni<List<StoredDeadLetter>> newest(
      int tenantNo, long before, @Nullable Boolean replayed, int limit) {
    return scope
        .read(NEWEST_FIRST, tenantNo, before, replayed, limit)
        .map(DeadLetterStore::letters);
  }

  /**
   * Rows that were not replayed, the oldest first.
   *
   * @param after only rows with a higher number
   * @param upTo and none above this one
   * @param among null: all
   */
  public Uni<List<StoredDeadLetter>> stillDead(
      int tenantNo, long after, long upTo, @Nullable Collection<Long> among, int limit) {
    Long[] numbers = among == null ? null : among.toArray(new Long[0]);
    return scope
        .read(STILL_DEAD, tenantNo, after, upTo, numbers, limit)
        .map(DeadLetterStore::letters);
  }

  /** The number of the tenant's newest row; 0 where there is none. */
  public Uni<Long> highest(int tenantNo) {
    return scope.read(HIGHEST, tenantNo).map(rows -> rows.iterator().next().getLong(0));
  }

  /** Remembers that the rows were put back into the topic. */
  public Uni<Void> markReplayed(int tenantNo, List<StoredDeadLetter> letters, Instant at) {
    Long[] numbers = letters.stream().map(StoredDeadLetter::deadNo).toArray(Long[]::new);
    return worker
        .preparedQuery(MARK_REPLAYED)
        .execute(Tuple.of(tenantNo, numbers, at.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  private static List<StoredDeadLetter> letters(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(DeadLetterStore::letter).toList();
  }

  private static StoredDeadLetter letter(Row row) {
    return new StoredDeadLetter(
        row.getLong(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
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
