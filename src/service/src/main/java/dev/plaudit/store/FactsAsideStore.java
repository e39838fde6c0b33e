package dev.plaudit.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;

/** Records of {@code plaudit.facts} that the awards could not do. */
@ApplicationScoped
public class FactsAsideStore {
  // Columns $1 to $11 are those of a dead letter; a fact names neither an event nor a field.
  private static final String INSERT =
      """
      insert into facts_set_aside (tenant_no, reason, detail, kafka_partition, kafka_offset, kafka_time, kafka_key, payload, headers,
                                   recorded_at)
      select tenant_no, reason, detail, kafka_partition, kafka_offset, kafka_time, kafka_key, payload, headers::jsonb, $12
      from unnest($1::int4[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int4[], $7::int8[], $8::timestamptz[],
                  $9::bytea[], $10::bytea[], $11::text[]) with ordinality
        as a(tenant_no, event_id, reason, pointer, detail, kafka_partition, kafka_offset, kafka_time, kafka_key, payload, headers, ord)
      order by ord
      on conflict do nothing
      """;

  private final SetAsideTable rows;
  private final Pool worker;

  FactsAsideStore(TenantScope scope, @ReactiveDataSource("worker") Pool worker) {
    this.worker = worker;
    this.rows =
        new SetAsideTable("facts_set_aside", "aside_no", "null::text, null::text", scope, worker);
  }

  /** The records. */
  public SetAsideTable rows() {
    return rows;
  }

  /**
   * Keeps records; one that is kept already stays as it is.
   *
   * @return how many were new
   */
  public Uni<Integer> insert(List<DeadLetterRow> records, OffsetDateTime recordedAt) {
    return worker
        .preparedQuery(INSERT)
        .execute(FlushColumns.deadLetters(records).addOffsetDateTime(recordedAt))
        .map(RowSet::rowCount);
  }
}
