package dev.plaudit.store;

import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.longs;
import static dev.plaudit.store.Unnest.values;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * How results are written. Public because the benchmark sends the very same statement to find the
 * database's own ceiling.
 */
public final class ResultStatements {
  /**
   * Stores results and queues them, each id once, in the order given. Locks the row that numbers a
   * user's results before it numbers them and before it takes their numbers in the outbox, and
   * holds it until the transaction ends: so both numbers rise in the order in which transactions
   * commit, whoever writes.
   */
  public static final String INSERT =
      """
      with asked as (
        select * from unnest($1::int4[], $2::int8[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::bytea[], $9::bytea[], $10::text[])
          with ordinality as r(tenant_no, user_no, result_id, type, time, data, topic, key, payload, headers, ord)),
      fresh as (
        select a.*, row_number() over (partition by tenant_no, user_no order by ord) as place, count(*) over (partition by tenant_no, user_no) as places
        from asked a
        where not exists (select from results k where k.tenant_no = a.tenant_no and k.result_id = a.result_id)),
      heads as (
        insert into result_heads as h (tenant_no, user_no, last_no)
        select tenant_no, user_no, count(*) from fresh group by 1, 2 order by 1, 2
        on conflict (tenant_no, user_no) do update set last_no = h.last_no + excluded.last_no
        returning h.tenant_no, h.user_no, h.last_no),
      numbered as (
        select f.*, h.last_no - f.places + f.place as result_no from fresh f join heads h using (tenant_no, user_no)),
      stored as (
        insert into results (tenant_no, user_no, result_no, result_id, type, time, data, recorded_at)
        select tenant_no, user_no, result_no, result_id, type, time, data::jsonb, $11 from numbered order by ord
        on conflict (tenant_no, result_id) do nothing
        returning tenant_no, user_no, result_no)
      insert into outbox (tenant_no, topic, message_id, key, payload, headers, created_at)
      select tenant_no, topic, result_id, key, payload, headers::jsonb, $11
      from numbered join stored using (tenant_no, user_no, result_no)
      order by ord
      """;

  private ResultStatements() {}

  /** For {@link #INSERT}, before its scalar. */
  public static Tuple columns(List<ResultRow> rows) {
    int n = rows.size();
    Tuple columns = Tuple.tuple();
    columns.addValue(ints(rows, row -> row.user().tenantNo()));
    columns.addValue(longs(rows, row -> row.user().userNo()));
    columns.addValue(values(rows, new UUID[n], row -> row.message().messageId()));
    columns.addValue(values(rows, new String[n], ResultRow::type));
    columns.addValue(
        values(rows, new OffsetDateTime[n], row -> row.time().atOffset(ZoneOffset.UTC)));
    columns.addValue(values(rows, new String[n], ResultRow::data));
    columns.addValue(values(rows, new String[n], row -> row.message().topic()));
    columns.addValue(values(rows, new Buffer[n], row -> FlushColumns.bytes(row.message().key())));
    columns.addValue(
        values(rows, new Buffer[n], row -> FlushColumns.bytes(row.message().payload())));
    columns.addValue(values(rows, new String[n], row -> row.message().headers()));
    return columns;
  }
}
