package dev.plaudit.store;

import dev.plaudit.domain.progress.MilestoneLadder;
import dev.plaudit.domain.progress.Shield;
import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.domain.tenant.ActivityRule;
import dev.plaudit.domain.tenant.EventTypeRule;
import dev.plaudit.domain.tenant.StreakGuards;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantPolicy;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.domain.tenant.VoidGrants;
import dev.plaudit.domain.xp.XpPolicy;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Loads tenants and their catalogues, and makes the rows that first use makes. */
@ApplicationScoped
public class CatalogStore {
  private static final String TENANT =
      """
      select t.tenant_no, t.tenant_id, t.day_start, t.streak_thresholds, t.retention_days, t.open_types, t.revision,
             t.xp_cap, t.level_totals, t.levels_may_fall, t.rank_style, t.board_periods, t.boards_due,
             (select case when isfinite(keys_from) then keys_from end from upkeep) as keys_from, z.starts, z.zones,
             t.freezes, t.repair_days, t.void_grants, t.disabled_categories, s.shield_starts, s.shield_ends, s.shield_day_starts
      from tenants t,
      lateral (select coalesce(array_agg(case when isfinite(valid_from) then valid_from end order by valid_from), '{}') as starts,
                      coalesce(array_agg(zone order by valid_from), '{}') as zones
               from tenant_zones where tenant_no = t.tenant_no) z,
      lateral (select coalesce(array_agg(starts_at order by starts_at, shield_id), '{}') as shield_starts,
                      coalesce(array_agg(ends_at order by starts_at, shield_id), '{}') as shield_ends,
                      coalesce(array_agg(day_start order by starts_at, shield_id), '{}') as shield_day_starts
               from shields where tenant_no = t.tenant_no and deleted_at is null) s
      where t.tenant_id = $1
      """;

  private static final String TYPES =
      """
      select a.activity_no, a.activity_type, a.thresholds,
             e.type_no, e.event_type, e.fingerprint_fields, e.kept_properties, e.registered
      from activity_types a left join event_types e using (tenant_no, activity_no)
      where a.tenant_no = $1
      """;

  private static final String AWARDS =
      """
      select event_type, name, delta, recipient, once_per_day, gate
      from award_rules where tenant_no = $1 order by position
      """;

  private static final String DEFINITIONS =
      """
      select d.state, d.document
      from definition_versions d join tenants t using (tenant_no)
      where d.tenant_no = $1 and d.state in ('current', 'pending') and d.category <> all (t.disabled_categories)
      order by d.definition_id
      """;

  private static final String REVISIONS =
      "select tenant_id, revision from tenants where tenant_id = any($1)";

  private static final String PROVISION =
      """
      with made as (
        insert into tenants (tenant_id) values ($1) on conflict (tenant_id) do nothing returning tenant_no, zone)
      insert into tenant_zones (tenant_no, valid_from, zone) select tenant_no, '-infinity', zone from made
      """;

  private static final String OBSERVE_ACTIVITIES =
      """
      insert into activity_types (tenant_no, activity_type, registered)
      select $1, name, false from unnest($2::text[]) as n(name) order by name
      on conflict (tenant_no, activity_type) do nothing
      """;

  private static final String OBSERVE_TYPES =
      """
      insert into event_types (tenant_no, event_type, activity_no, registered)
      select $1, n.event_type, a.activity_no, false
      from unnest($2::text[], $3::text[]) as n(event_type, activity_type)
      join activity_types a on a.tenant_no = $1 and a.activity_type = n.activity_type
      order by 2, 3
      on conflict (tenant_no, event_type, activity_no) do nothing
      """;

  // A database that says nothing is as good as away.
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Pool pool;

  CatalogStore(@ReactiveDataSource("worker") Pool pool) {
    this.pool = pool;
  }

  /** The tenant as it is now; empty where there is none of that name. */
  public Uni<Optional<StoredTenant>> load(TenantId tenant) {
    return pool.withTransaction(
            connection ->
                connection
                    .query("set transaction isolation level repeatable read, read only")
                    .execute()
                    .chain(() -> connection.preparedQuery(TENANT).execute(Tuple.of(tenant.value())))
                    .chain(found -> withTypes(connection, found)))
        .ifNoItem()
        .after(TIMEOUT)
        .fail();
  }

  /** Makes the tenant with the default policy; one that is there already stays as it is. */
  public Uni<Void> provision(TenantId tenant) {
    return pool.preparedQuery(PROVISION).execute(Tuple.of(tenant.value())).replaceWithVoid();
  }

  /** The revisions of the tenants named, by tenant id; unknown ones are absent. */
  public Uni<Map<String, Long>> revisions(Collection<String> tenants) {
    return pool.preparedQuery(REVISIONS)
        .execute(Tuple.of(tenants.toArray(new String[0])))
        .map(
            rows -> {
              Map<String, Long> revisions = new HashMap<>();
              rows.forEach(row -> revisions.put(row.getString(0), row.getLong(1)));
              return revisions;
            });
  }

  /**
   * Makes the pairs of event type and activity that first events of an open tenant named.
   * Idempotent.
   *
   * @param eventTypes names, each with the activity at the same place of the other list
   */
  public Uni<Void> observe(int tenantNo, List<String> eventTypes, List<String> activityTypes) {
    String[] types = eventTypes.toArray(new String[0]);
    String[] activities = activityTypes.toArray(new String[0]);
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(OBSERVE_ACTIVITIES)
                .execute(
                    Tuple.of(tenantNo, Arrays.stream(activities).distinct().toArray(String[]::new)))
                .chain(
                    () ->
                        connection
                            .preparedQuery(OBSERVE_TYPES)
                            .execute(Tuple.of(tenantNo, types, activities)))
                .replaceWithVoid());
  }

  private static Uni<Optional<StoredTenant>> withTypes(
      SqlConnection connection, RowSet<Row> found) {
    if (!found.iterator().hasNext()) {
      return Uni.createFrom().item(Optional.empty());
    }
    Row tenant = found.iterator().next();
    return connection
        .preparedQuery(TYPES)
        .execute(Tuple.of(tenant.getInteger("tenant_no")))
        .chain(
            types ->
                connection
                    .preparedQuery(AWARDS)
                    .execute(Tuple.of(tenant.getInteger("tenant_no")))
                    .map(awards -> snapshot(tenant, types, XpRows.policy(tenant, awards))))
        .chain(snapshot -> withRules(connection, snapshot));
  }

  private static Uni<Optional<StoredTenant>> withRules(
      SqlConnection connection, TenantSnapshot snapshot) {
    Tuple tenantNo = Tuple.of(snapshot.tenantNo());
    return connection
        .preparedQuery(DEFINITIONS)
        .execute(tenantNo)
        .chain(
            definitions ->
                connection
                    .preparedQuery(MetricRows.LIVE)
                    .execute(tenantNo)
                    .map(
                        metrics ->
                            Optional.of(
                                new StoredTenant(
                                    snapshot,
                                    documents(definitions, "current"),
                                    documents(definitions, "pending"),
                                    MetricRows.registered(metrics)))));
  }

  private static List<String> documents(RowSet<Row> definitions, String state) {
    List<String> documents = new ArrayList<>();
    for (Row row : definitions) {
      if (row.getString(0).equals(state)) {
        documents.add(row.getString(1));
      }
    }
    return documents;
  }

  private static TenantSnapshot snapshot(Row tenant, RowSet<Row> types, XpPolicy xp) {
    Map<String, EventTypeRule> registered = new HashMap<>();
    List<EventTypeRule> observed = new ArrayList<>();
    Map<String, ActivityRule> activities = new HashMap<>();
    for (Row row : types) {
      ActivityRule activity =
          activities.computeIfAbsent(
              row.getString("activity_type"),
              name -> new ActivityRule(row.getInteger("activity_no"), name, ladder(row)));
      if (row.getInteger("type_no") == null) {
        continue;
      }
      EventTypeRule rule =
          new EventTypeRule(
              row.getInteger("type_no"),
              row.getString("event_type"),
              activity,
              List.of(row.getArrayOfStrings("fingerprint_fields")),
              List.of(row.getArrayOfStrings("kept_properties")));
      if (row.getBoolean("registered")) {
        registered.put(rule.eventType(), rule);
      } else {
        observed.add(rule);
      }
    }
    return new TenantSnapshot(
            tenant.getInteger("tenant_no"),
            new TenantId(tenant.getString("tenant_id")),
            tenant.getLong("revision"),
            policy(tenant),
            xp,
            keysFrom(tenant),
            registered,
            observed,
            activities)
        .withSwitchedOff(Set.of(tenant.getArrayOfStrings("disabled_categories")));
  }

  private static Instant keysFrom(Row tenant) {
    OffsetDateTime known = tenant.getOffsetDateTime("keys_from");
    return known == null ? Instant.MIN : known.toInstant();
  }

  private static TenantPolicy policy(Row tenant) {
    return new TenantPolicy(
        zones(tenant),
        tenant.getLocalTime("day_start"),
        ints(tenant.getArrayOfIntegers("streak_thresholds")),
        Duration.ofDays(tenant.getInteger("retention_days")),
        tenant.getBoolean("open_types"),
        guards(tenant),
        VoidGrants.of(tenant.getString("void_grants")));
  }

  private static StreakGuards guards(Row tenant) {
    OffsetDateTime[] starts = tenant.getArrayOfOffsetDateTimes("shield_starts");
    OffsetDateTime[] ends = tenant.getArrayOfOffsetDateTimes("shield_ends");
    LocalTime[] dayStarts = tenant.getArrayOfLocalTimes("shield_day_starts");
    List<Shield> shields = new ArrayList<>(starts.length);
    for (int i = 0; i < starts.length; i++) {
      shields.add(new Shield(starts[i].toInstant(), ends[i].toInstant(), dayStarts[i]));
    }
    return new StreakGuards(
        tenant.getBoolean("freezes"), tenant.getInteger("repair_days"), shields);
  }

  private static ZoneHistory zones(Row tenant) {
    return ZoneHistory.of(ZoneId.of("UTC"))
        .overriddenBy(
            UserRows.zones(
                tenant.getArrayOfOffsetDateTimes("starts"), tenant.getArrayOfStrings("zones")));
  }

  private static MilestoneLadder ladder(Row row) {
    Integer[] thresholds = row.getArrayOfIntegers("thresholds");
    return thresholds == null ? MilestoneLadder.DEFAULT : MilestoneLadder.of(ints(thresholds));
  }

  private static int[] ints(Integer[] boxed) {
    return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
  }
}
