package dev.plaudit.store;

import static dev.plaudit.store.TenantScope.scoped;

import dev.plaudit.domain.event.EventKeys;
import dev.plaudit.domain.progress.Freezes;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks up what became of events (S6). */
@ApplicationScoped
public class EventStatusStore {

  private static final short DUPLICATE = 1;

  // Key and log row of an event carry the same recorded_at, by which the log's one index finds it.
  private static final String STATUS =
      scoped(
          """
          select k.event_id, p.version, p.total_count, p.last_milestone, p.first_date, p.last_date, p.last_date_count,
                 p.daily_start, p.daily_longest, p.daily_broken_at, p.weekly_start, p.weekly_longest, p.weekly_broken_at,
                 p.daily_bridged, p.weekly_bridged,
                 e.status, coalesce(e.event_id, o.event_id, e.event_key::text) as first_event_id, e.received_at,
                 d.kafka_time, d.reason, d.pointer, d.detail,
                 a.activity_type, l.total_after, m.thresholds, z.starts, z.zones,
                 e.content, coalesce(o.received_at, e.received_at) as first_received_at, d.replayed_at,
                 f.numbers, f.kinds, f.dates, f.amounts, f.grants, x.xp, g.grants as granted, v.event_key is not null
          from unnest($2::uuid[], $3::text[], $4::timestamptz[]) as k(key, event_id, received_at)
          left join event_keys e on e.tenant_no = $1::int and e.key = k.key
          left join voids v on v.tenant_no = $1::int and v.event_key = k.key
          left join event_keys o on o.tenant_no = e.tenant_no and o.key = e.event_key
          left join lateral (
            select * from dead_letters
            where e.key is null and tenant_no = $1::int and event_id = k.event_id
              and (k.received_at is null or (kafka_time = k.received_at and replayed_at is null))
            order by dead_no desc limit 1) d on true
          left join events l on e.status = 0 and l.recorded_at = e.recorded_at and l.tenant_no = e.tenant_no and l.event_key = e.key
          left join activity_types a on a.tenant_no = l.tenant_no and a.activity_no = l.activity_no
          left join progress p on p.tenant_no = l.tenant_no and p.user_no = l.user_no and p.activity_no = l.activity_no
          left join lateral (
            select array_agg(threshold order by threshold) as thresholds from milestones
            where tenant_no = l.tenant_no and user_no = l.user_no and activity_no = l.activity_no and event_key = l.event_key
              and voided_at is null) m on true
          left join lateral (
            select array_agg(case when isfinite(valid_from) then valid_from end order by valid_from) as starts,
                   array_agg(zone order by valid_from) as zones
            from user_zones where tenant_no = l.tenant_no and user_no = l.user_no) z on true
          left join lateral (
            select array_agg(entry_no order by entry_no) as numbers, array_agg(kind order by entry_no) as kinds,
                   array_agg(local_date order by entry_no) as dates, array_agg(amount order by entry_no) as amounts,
                   array_agg(grant_no order by entry_no) as grants
            from freeze_ledger where tenant_no = l.tenant_no and user_no = l.user_no and activity_no = l.activity_no) f on true
          left join lateral (
            select jsonb_agg(jsonb_build_object('user_id', u.user_id, 'rule', substr(transaction_id, 44), 'amount', amount, 'credited', credited,
                                                'status', status) order by transaction_id) as xp
            from xp_ledger join users u using (tenant_no, user_no)
            where tenant_no = l.tenant_no and transaction_id > 'award:' || l.event_key || ':' and transaction_id < 'award:' || l.event_key || ';') x
            on true
          left join lateral (
            select jsonb_agg(jsonb_build_object('grant_id', grant_id, 'definition_id', definition_id, 'tier', tier, 'xp', xp)
                             order by definition_id, tier) as grants
            from grants
            where tenant_no = l.tenant_no and user_no = l.user_no and granted_at = l.occurred_at and event_id = k.event_id and ended_at is null) g
            on true
          """);

  private final TenantScope scope;

  EventStatusStore(TenantScope scope) {
    this.scope = scope;
  }

  /** What became of these events, by event id; those that the tracker has not met are absent. */
  public Uni<Map<String, StoredEvent>> find(int tenantNo, Collection<String> eventIds) {
    return find(tenantNo, eventIds, Stream.empty());
  }

  /**
   * The same for receipts: an event that died under the same id when it was received at another
   * time is left aside, for it says nothing of this one, and so is a replayed one. A key says the
   * same to all, whoever claimed it.
   *
   * @param receipts when each event was received, by event id
   */
  public Uni<Map<String, StoredEvent>> find(int tenantNo, Map<String, Instant> receipts) {
    return find(tenantNo, receipts.keySet(), receipts.values().stream());
  }

  /**
   * @param receivedAt in the order of the ids, or nothing: unnest fills up with nulls
   */
  private Uni<Map<String, StoredEvent>> find(
      int tenantNo, Collection<String> eventIds, Stream<Instant> receivedAt) {
    return scope
        .read(
            STATUS,
            tenantNo,
            eventIds.stream().map(EventKeys::eventKey).toArray(UUID[]::new),
            eventIds.toArray(new String[0]),
            receivedAt.map(at -> at.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new))
        .map(
            rows -> {
              Map<String, StoredEvent> found = new HashMap<>();
              for (Row row : rows) {
                if (row.getShort(15) != null) {
                  found.put(row.getString(0), known(row));
                } else if (row.getString(19) != null) {
                  found.put(row.getString(0), dead(row));
                }
              }
              return found;
            });
  }

  private static StoredEvent known(Row row) {
    Instant receivedAt = row.getOffsetDateTime(17).toInstant();
    long content = row.getLong(27);
    if (row.getBoolean(37)) {
      return new StoredEvent.Voided(receivedAt, content, row.getShort(15) != KeyRow.VOIDED);
    }
    return row.getShort(15) == DUPLICATE
        ? new StoredEvent.Duplicate(
            receivedAt, content, row.getString(16), row.getOffsetDateTime(28).toInstant())
        : new StoredEvent.Applied(
            receivedAt, content, row.getString(22) == null ? null : effect(row));
  }

  private static StoredEvent dead(Row row) {
    Instant receivedAt = row.getOffsetDateTime(18).toInstant();
    return row.getOffsetDateTime(29) != null
        ? new StoredEvent.Replayed(receivedAt)
        : new StoredEvent.Dead(receivedAt, row.getString(19), row.getString(20), row.getString(21));
  }

  private static StoredEvent.Effect effect(Row row) {
    Integer[] thresholds = row.getArrayOfIntegers(24);
    String[] zones = row.getArrayOfStrings(26);
    return new StoredEvent.Effect(
        row.getString(22),
        row.getLong(23),
        FlushRows.state(row),
        thresholds == null ? List.of() : List.of(thresholds),
        zones == null ? List.of() : UserRows.zones(row.getArrayOfOffsetDateTimes(25), zones),
        Freezes.of(
            FreezeTable.entries(
                row.getArrayOfLongs(30),
                row.getArrayOfStrings(31),
                row.getArrayOfLocalDates(32),
                row.getArrayOfIntegers(33),
                row.getArrayOfLongs(34))),
        objects(row.getJsonArray(35)).map(EventStatusStore::xp).toList(),
        objects(row.getJsonArray(36)).map(EventStatusStore::grant).toList());
  }

  private static Stream<JsonObject> objects(@Nullable JsonArray array) {
    return array == null
        ? Stream.empty()
        : IntStream.range(0, array.size()).mapToObj(array::getJsonObject);
  }

  private static StoredEvent.Xp xp(JsonObject json) {
    return new StoredEvent.Xp(
        json.getString("user_id"),
        json.getString("rule"),
        json.getInteger("amount"),
        json.getInteger("credited"),
        json.getString("status"));
  }

  private static StoredEvent.Granted grant(JsonObject json) {
    return new StoredEvent.Granted(
        UUID.fromString(json.getString("grant_id")),
        json.getString("definition_id"),
        json.getString("tier"),
        json.getInteger("xp"));
  }
}
