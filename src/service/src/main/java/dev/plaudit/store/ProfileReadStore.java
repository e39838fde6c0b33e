package dev.plaudit.store;

import static dev.plaudit.store.TenantScope.scoped;

import dev.plaudit.domain.event.UserKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a profile shows besides progress: one statement and one round trip. */
@ApplicationScoped
public class ProfileReadStore {
  /** The most achievements of {@link StoredProfile#latest}. */
  public static final int LATEST = 20;

  private static final String HOLDING =
      """
      jsonb_build_object('grant_id', g.grant_id, 'definition_id', g.definition_id, 'version', g.version, 'tier', g.tier, 'period', g.period,
                         'name', coalesce(v.document::jsonb ->> 'name', g.definition_id), 'category', coalesce(v.category, ''),
                         'granted_at', g.granted_at, 'xp', g.xp)
      """;

  // Which of the days is the user's today depends on the zone, which another answer tells.
  private static final String PROFILE =
      scoped(
          """
          select u.display_name, x.total_xp, x.level, x.updated_at, d.dates, d.credited, d.caps, m.crossed, h.held, l.latest, f.featured, t.disabled_categories
          from users u
          join tenants t on t.tenant_no = u.tenant_no
          left join xp_profiles x on x.tenant_no = u.tenant_no and x.user_no = u.user_no
          cross join lateral (
            select array_agg(local_date) as dates, array_agg(credited) as credited, array_agg(cap) as caps
            from (select local_date, sum(credited)::int8 as credited, min(day_cap) as cap
                  from xp_ledger where tenant_no = u.tenant_no and user_no = u.user_no and local_date between $3::date - 2 and $3::date + 2
                  group by local_date) as each) d
          cross join lateral (
            select count(*)::int4 as crossed from milestones where tenant_no = u.tenant_no and user_no = u.user_no and voided_at is null) m
          cross join lateral (
            select count(*)::int4 as held
            from grants g left join definition_versions v using (tenant_no, definition_id, version)
            where g.tenant_no = u.tenant_no and g.user_no = u.user_no and g.ended_at is null
              and (v.category = any (t.disabled_categories)) is not true) h
          cross join lateral (
            select jsonb_agg(shown order by granted_at desc, grant_id) as latest
            from (select g.granted_at, g.grant_id, %s as shown
                  from grants g left join definition_versions v using (tenant_no, definition_id, version)
                  where g.tenant_no = u.tenant_no and g.user_no = u.user_no and g.ended_at is null
                    and (v.category = any (t.disabled_categories)) is not true
                  order by g.granted_at desc, g.grant_id limit %d) as each) l
          cross join lateral (
            select jsonb_agg(one.shown order by position) as featured
            from featured s
            cross join lateral (
              select %s as shown
              from grants g left join definition_versions v using (tenant_no, definition_id, version)
              where g.tenant_no = s.tenant_no and g.user_no = s.user_no and g.definition_id = s.definition_id and g.ended_at is null
                and (v.category = any (t.disabled_categories)) is not true
              order by g.granted_at desc, g.grant_id limit 1) one
            where s.tenant_no = u.tenant_no and s.user_no = u.user_no) f
          where u.tenant_no = $1::int and u.user_id = $2
          """
              .formatted(HOLDING, LATEST, HOLDING));

  private final TenantScope scope;

  ProfileReadStore(TenantScope scope) {
    this.scope = scope;
  }

  /**
   * The profile; empty where the tenant has no such user.
   *
   * @param about today's date anywhere
   */
  public Uni<Optional<StoredProfile>> find(int tenantNo, UserKey user, LocalDate about) {
    return scope.read(PROFILE, tenantNo, user.userId(), about).map(ProfileReadStore::stored);
  }

  private static Optional<StoredProfile> stored(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    Row row = rows.iterator().next();
    OffsetDateTime updatedAt = row.getOffsetDateTime(3);
    return Optional.of(
        new StoredProfile(
            row.getString(0),
            updatedAt == null ? 0 : row.getLong(1),
            updatedAt == null ? 1 : row.getInteger(2),
            updatedAt == null ? null : updatedAt.toInstant(),
            days(row),
            row.getInteger(7),
            row.getInteger(8),
            holdings(row.getJsonArray(9)),
            holdings(row.getJsonArray(10)),
            Set.of(row.getArrayOfStrings(11))));
  }

  private static Map<Integer, StoredXp.Day> days(Row row) {
    LocalDate[] dates = row.getArrayOfLocalDates(4);
    Long[] credited = row.getArrayOfLongs(5);
    Integer[] caps = row.getArrayOfIntegers(6);
    Map<Integer, StoredXp.Day> days = new HashMap<>();
    for (int i = 0; dates != null && i < dates.length; i++) {
      days.put((int) dates[i].toEpochDay(), new StoredXp.Day(credited[i], caps[i]));
    }
    return Map.copyOf(days);
  }

  private static List<StoredHolding> holdings(@Nullable JsonArray found) {
    List<StoredHolding> holdings = new ArrayList<>();
    for (int i = 0; found != null && i < found.size(); i++) {
      holdings.add(holding(found.getJsonObject(i)));
    }
    return List.copyOf(holdings);
  }

  private static StoredHolding holding(JsonObject json) {
    String period = json.getString("period");
    return new StoredHolding(
        UUID.fromString(json.getString("grant_id")),
        json.getString("definition_id"),
        json.getInteger("version"),
        json.getString("tier"),
        period == null ? null : LocalDate.parse(period),
        json.getString("name"),
        json.getString("category"),
        OffsetDateTime.parse(json.getString("granted_at")).toInstant(),
        json.getInteger("xp"));
  }
}
