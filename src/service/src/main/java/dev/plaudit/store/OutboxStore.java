package dev.plaudit.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The outbox as the relay sees it: the oldest rows, taken and deleted in one transaction. */
@ApplicationScoped
public class OutboxStore {
  /** Rows beyond this many are not counted, so that a long outage does not make polling dear. */
  public static final int COUNTED_ROWS = 100_000;

  // Held until the transaction ends, so a relay that dies hands over at once.
  private static final String LEAD =
      "select pg_try_advisory_xact_lock(hashtext('plaudit.outbox'), 0)";

  private static final String OLDEST =
      """
      select outbox_no, topic, message_id, key, payload, headers
      from (select *, sum(octet_length(payload)) over (order by outbox_no) - octet_length(payload) as bytes_before
            from (select * from outbox order by outbox_no limit $1) as oldest) as sized
      where bytes_before < $2
      order by outbox_no
      """;

  private static final String DELETE = "delete from outbox where outbox_no = any($1)";

  private static final String DEPTH =
      """
      select (select count(*)::int4 from (select from outbox limit $1) as counted),
             (select created_at from outbox order by outbox_no limit 1)
      """;

  private final Pool pool;

  OutboxStore(@ReactiveDataSource("worker") Pool pool) {
    this.pool = pool;
  }

  /**
   * Takes the oldest rows out, once they are delivered. One instance does so at a time; where
   * another does, nothing happens.
   *
   * @param maxRows the most rows to take
   * @param maxBytes no further row is taken once the payloads are so large together
   * @param deliver completes when every message is safe where it goes; what it fails with rolls
   *     back, and the rows stay for the next try
   * @return how many rows went
   */
  public Uni<Integer> relay(
      int maxRows, long maxBytes, Function<List<QueuedMessage>, Uni<Void>> deliver) {
    return pool.withTransaction(
        connection ->
            connection
                .query(LEAD)
                .execute()
                .chain(
                    answer ->
                        answer.iterator().next().getBoolean(0)
                            ? relay(connection, Tuple.of(maxRows, maxBytes), deliver)
                            : Uni.createFrom().item(0)));
  }

  /** How much waits now. */
  public Uni<OutboxDepth> depth() {
    return pool.preparedQuery(DEPTH)
        .execute(Tuple.of(COUNTED_ROWS))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new OutboxDepth(
                  row.getInteger(0),
                  row.getOffsetDateTime(1) == null ? null : row.getOffsetDateTime(1).toInstant());
            });
  }

  private static Uni<Integer> relay(
      SqlConnection connection, Tuple bounds, Function<List<QueuedMessage>, Uni<Void>> deliver) {
    return connection
        .preparedQuery(OLDEST)
        .execute(bounds)
        .chain(
            rows ->
                rows.size() == 0
                    ? Uni.createFrom().item(0)
                    : deliver
                        .apply(messages(rows))
                        .chain(() -> delete(connection, rows))
                        .replaceWith(rows.size()));
  }

  private static Uni<RowSet<Row>> delete(SqlConnection connection, RowSet<Row> rows) {
    List<Long> numbers = new ArrayList<>(rows.size());
    rows.forEach(row -> numbers.add(row.getLong(0)));
    return connection.preparedQuery(DELETE).execute(Tuple.of(numbers.toArray(new Long[0])));
  }

  private static List<QueuedMessage> messages(RowSet<Row> rows) {
    List<QueuedMessage> messages = new ArrayList<>(rows.size());
    for (Row row : rows) {
      messages.add(
          new QueuedMessage(
              row.getString(1),
              row.getUUID(2),
              row.getBuffer(3) == null ? null : row.getBuffer(3).getBytes(),
              row.getBuffer(4).getBytes(),
              headers(row.getJsonObject(5))));
    }
    return messages;
  }

  /** A JSON object of strings. */
  static Map<String, String> headers(JsonObject json) {
    Map<String, String> headers = new LinkedHashMap<>();
    json.forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
    return headers;
  }
}
