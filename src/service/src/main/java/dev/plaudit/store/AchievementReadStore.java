package dev.plaudit.store;

import static dev.plaudit.store.TenantScope.scoped;

import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.domain.event.UserKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the read API asks about achievements: one statement and one round trip each. */
@ApplicationScoped
public class AchievementReadStore {

  // A key can have been granted and taken back several times; how it stands is what the latest
  // says.
  private static final String PERSON =
      scoped(
          """
          select p.level, m.state,
                 g.ids, g.definitions, g.tiers, g.periods, g.versions, g.granted, g.xps, g.origins, g.standings,
                 c.metrics, c.thresholds, c.periods, c.reached, c.occurred,
                 f.definitions, d.definitions, d.versions, d.categories, d.names, d.reasons, t.disabled_categories,
                 s.definitions
          from users u
          join tenants t on t.tenant_no = u.tenant_no
          left join xp_profiles p on p.tenant_no = u.tenant_no and p.user_no = u.user_no
          left join metric_states m on m.tenant_no = u.tenant_no and m.user_no = u.user_no
          left join lateral (
            select array_agg(grant_id order by granted_at desc, grant_id) as ids,
                   array_agg(definition_id order by granted_at desc, grant_id) as definitions,
                   array_agg(tier order by granted_at desc, grant_id) as tiers,
                   array_agg(period order by granted_at desc, grant_id) as periods,
                   array_agg(version order by granted_at desc, grant_id) as versions,
                   array_agg(granted_at order by granted_at desc, grant_id) as granted,
                   array_agg(xp order by granted_at desc, grant_id) as xps,
                   array_agg(origin order by granted_at desc, grant_id) as origins,
                   array_agg(standing order by granted_at desc, grant_id) as standings
            from (
              select distinct on (x.definition_id, x.tier, x.period) x.*,
                     case when x.ended_at is null then case x.origin when 'manual' then 'GIVEN' else 'EARNED' end
                          when r.cause = 'person' then 'REVOKED' else 'LAPSED' end as standing
              from grants x left join revocations r on r.tenant_no = x.tenant_no and r.grant_id = x.grant_id
              where x.tenant_no = u.tenant_no and x.user_no = u.user_no
              order by x.definition_id, x.tier, x.period, x.ended_at desc nulls first, x.recorded_at desc) as latest) g on true
          left join lateral (
            select array_agg(metric_no) as metrics, array_agg(threshold) as thresholds, array_agg(period) as periods,
                   array_agg(reached_on) as reached, array_agg(occurred_at) as occurred
            from crossings where $5 and tenant_no = u.tenant_no and user_no = u.user_no) c on true
          left join lateral (
            select array_agg(definition_id order by position) as definitions
            from featured where tenant_no = u.tenant_no and user_no = u.user_no) f on true
          left join lateral (
            select array_agg(definition_id) as definitions, array_agg(version) as versions, array_agg(category) as categories,
                   array_agg(document::jsonb ->> 'name') as names, array_agg(document::jsonb ->> 'reason') as reasons
            from definition_versions v
            where v.tenant_no = u.tenant_no and (v.definition_id, v.version) in (
              select definition_id, version from grants h where h.tenant_no = u.tenant_no and h.user_no = u.user_no and h.ended_at is null
              except select * from unnest($3::text[], $4::int4[]))) d on true
          left join lateral (
            select array_agg(definition_id) as definitions
            from (select distinct on (definition_id) definition_id, document from definition_versions v
                  where v.tenant_no = u.tenant_no and v.definition_id = any($6::text[])
                  order by definition_id, version desc) as newest
            where (document::jsonb ->> 'hidden')::boolean) s on true
          where u.tenant_no = $1::int and u.user_id = $2
          """);

  private static final String GRANT =
      scoped(
          """
          select g.grant_id, g.user_no, u.user_id, g.definition_id, g.tier, g.period, g.version, v.document, g.granted_at, g.xp, g.origin,
                 g.event_id, g.evidence::text, g.actor, g.reason, g.recorded_at, r.cause, r.actor, r.reason, r.revoked_at
          from grants g
          join definition_versions v using (tenant_no, definition_id, version)
          left join users u on u.tenant_no = g.tenant_no and u.user_no = g.user_no
          left join revocations r on r.tenant_no = g.tenant_no and r.grant_id = g.grant_id
          where g.tenant_no = $1::int and g.grant_id = $2
          """);

  private static final String STATES =
      scoped(
          """
          select category, state, coalesce((document::jsonb ->> 'hidden')::boolean, false) as hidden
          from definition_versions where tenant_no = $1::int and definition_id = $2 order by version desc limit 1
          """);

  private static final String EVENT_IDS =
      scoped(
          """
          select key, event_id from event_keys where tenant_no = $1::int and key = any($2::uuid[]) and event_id is not null
          """);

  private static final String SECRET =
      scoped(
          """
          select x.definition_id
          from unnest($3::text[], $4::bool[]) as x(definition_id, hidden)
          where coalesce(x.hidden, (
              select (v.document::jsonb ->> 'hidden')::boolean from definition_versions v
              where v.tenant_no = $1::int and v.definition_id = x.definition_id order by v.version desc limit 1), false)
            and not exists (
              select from grants g
              where g.tenant_no = $1::int and g.user_no = $2 and g.definition_id = x.definition_id and g.ended_at is null)
          """);

  private final TenantScope scope;

  AchievementReadStore(TenantScope scope) {
    this.scope = scope;
  }

  /**
   * The user; empty where the tenant has no such user.
   *
   * @param known versions whose way to show themselves the caller has, by definition id
   * @param absent ids of definitions that are not in force, of which the caller asks which are
   *     hidden
   * @param withCrossings whether to read when thresholds were reached
   */
  public Uni<Optional<StoredPerson>> person(
      int tenantNo,
      UserKey user,
      Map<String, Integer> known,
      Set<String> absent,
      boolean withCrossings) {
    List<Map.Entry<String, Integer>> versions = List.copyOf(known.entrySet());
    return scope
        .read(
            PERSON,
            tenantNo,
            user.userId(),
            versions.stream().map(Map.Entry::getKey).toArray(String[]::new),
            versions.stream().map(Map.Entry::getValue).toArray(Integer[]::new),
            withCrossings,
            absent.toArray(new String[0]))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(PersonRows.person(rows.iterator().next())));
  }

  /** The grant with what explains it; empty where the tenant has no such grant. */
  public Uni<Optional<StoredReason>> grant(int tenantNo, UUID grantId) {
    return scope
        .read(GRANT, tenantNo, grantId)
        .map(
            rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(reason(rows.iterator().next())));
  }

  /** How a definition's newest version stands; empty where there is no such id. */
  public Uni<Optional<DefinitionState>> state(int tenantNo, String definitionId) {
    return scope
        .read(STATES, tenantNo, definitionId)
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(
                        new DefinitionState(
                            rows.iterator().next().getString(0),
                            rows.iterator().next().getString(1),
                            rows.iterator().next().getBoolean(2))));
  }

  /** Ids as sent, of those of the events whose key is not the id. */
  public Uni<Map<UUID, String>> eventIds(int tenantNo, List<UUID> keys) {
    return keys.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : scope
            .read(EVENT_IDS, tenantNo, (Object) keys.toArray(new UUID[0]))
            .map(
                rows -> {
                  Map<UUID, String> ids = new HashMap<>();
                  rows.forEach(row -> ids.put(row.getUUID(0), row.getString(1)));
                  return ids;
                });
  }

  /**
   * Those of the achievements that are hidden and that the user does not hold.
   *
   * @param hidden by definition id: whether the version in force is; null where none is in force,
   *     so that the newest says
   */
  public Uni<Set<String>> secret(int tenantNo, long userNo, Map<String, @Nullable Boolean> hidden) {
    List<Map.Entry<String, @Nullable Boolean>> asked = List.copyOf(hidden.entrySet());
    return asked.isEmpty()
        ? Uni.createFrom().item(Set.of())
        : scope
            .read(
                SECRET,
                tenantNo,
                userNo,
                asked.stream().map(Map.Entry::getKey).toArray(String[]::new),
                asked.stream().map(Map.Entry::getValue).toArray(Boolean[]::new))
            .map(
                rows -> {
                  Set<String> secret = new HashSet<>();
                  rows.forEach(row -> secret.add(row.getString(0)));
                  return secret;
                });
  }

  private static StoredReason reason(Row row) {
    OffsetDateTime endedAt = row.getOffsetDateTime(19);
    return new StoredReason(
        row.getUUID(0),
        row.getLong(1),
        row.getString(2),
        new GrantKey(row.getString(3), row.getString(4), row.getLocalDate(5)),
        row.getInteger(6),
        row.getString(7),
        row.getOffsetDateTime(8).toInstant(),
        row.getInteger(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getOffsetDateTime(15).toInstant(),
        end(row, endedAt));
  }

  private static StoredReason.@Nullable End end(Row row, @Nullable OffsetDateTime endedAt) {
    return endedAt == null
        ? null
        : new StoredReason.End(
            row.getString(16), row.getString(17), row.getString(18), endedAt.toInstant());
  }
}
