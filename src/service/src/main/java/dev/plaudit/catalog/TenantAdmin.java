package dev.plaudit.catalog;

import dev.plaudit.domain.board.BoardPeriod;
import dev.plaudit.domain.board.RankStyle;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.domain.tenant.VoidGrants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tenant's policy. */
@ApplicationScoped
public class TenantAdmin {

  private static final String COUNTED =
      "select exists (select from progress where tenant_no = ?1) or exists (select from xp_ledger where tenant_no = ?1)";
  private static final String FORGET_ZONES = "delete from tenant_zones where tenant_no = ?1";
  private static final String ALWAYS =
      "insert into tenant_zones (tenant_no, valid_from, zone) values (?1, '-infinity', ?2)";
  private static final String FROM_NOW =
      """
      insert into tenant_zones (tenant_no, valid_from, zone) values (?1, ?2, ?3)
      on conflict (tenant_no, valid_from) do update set zone = excluded.zone
      """;

  private final AdminTransaction transaction;
  private final CategorySwitch categories;
  private final InstantSource clock;

  TenantAdmin(AdminTransaction transaction, CategorySwitch categories, InstantSource clock) {
    this.transaction = transaction;
    this.categories = categories;
    this.clock = clock;
  }

  public Uni<TenantSettings> settings(TenantSnapshot tenant) {
    return transaction.read(
        tenant.tenantNo(),
        () -> TenantEntity.<TenantEntity>findById(tenant.tenantNo()).map(TenantAdmin::settings));
  }

  /**
   * Replaces the policy. A new zone holds from now on; for a tenant that has counted nothing yet,
   * since forever (S12).
   */
  public Uni<TenantSettings> put(TenantSnapshot tenant, String actor, TenantSettings wanted) {
    return transaction.change(
        tenant,
        actor,
        change ->
            TenantEntity.<TenantEntity>findById(tenant.tenantNo())
                .chain(
                    entity ->
                        settings(entity).equals(wanted)
                            ? Uni.createFrom().item(wanted)
                            : replace(change, entity, wanted)));
  }

  private Uni<TenantSettings> replace(
      AdminTransaction.Change change, TenantEntity entity, TenantSettings wanted) {
    boolean moved = !entity.zone.equals(wanted.timeZone());
    boolean levels =
        entity.levelsMayFall != wanted.levelsMayFall()
            || !Objects.equals(totals(entity), wanted.levelTotals());
    List<Long> totals = wanted.levelTotals();
    entity.xpCap = wanted.xpCap();
    entity.levelTotals = totals == null ? null : totals.toArray(Long[]::new);
    entity.levelsMayFall = wanted.levelsMayFall();
    entity.rankStyle = wanted.rankStyle().text();
    if (!periods(entity).equals(wanted.boardPeriods())) {
      keepBoards(entity, wanted.boardPeriods());
    }
    entity.zone = wanted.timeZone();
    entity.dayStart = wanted.dayStart();
    entity.streakThresholds = wanted.streakThresholds().toArray(Integer[]::new);
    entity.retentionDays = wanted.retentionDays();
    entity.openTypes = wanted.openTypes();
    entity.repairDays = wanted.repairDays();
    entity.voidGrants = wanted.voidGrants().text();
    Set<String> off = Set.of(entity.disabledCategories);
    entity.disabledCategories = wanted.disabledCategories().toArray(String[]::new);
    return (moved ? move(change, wanted.timeZone()) : Uni.createFrom().voidItem())
        .chain(() -> change.record("tenant.put", "tenant", detail(wanted)))
        .invoke(revision -> entity.levelsRevision = levels ? revision : entity.levelsRevision)
        .chain(
            revision ->
                categories.change(change, off, Set.copyOf(wanted.disabledCategories()), revision))
        .replaceWith(wanted);
  }

  private Uni<Void> move(AdminTransaction.Change change, String zone) {
    int tenantNo = change.tenantNo();
    return change
        .holds(COUNTED, tenantNo)
        .chain(
            counted ->
                counted
                    ? change.execute(
                        FROM_NOW, tenantNo, clock.instant().atOffset(ZoneOffset.UTC), zone)
                    : change
                        .execute(FORGET_ZONES, tenantNo)
                        .chain(() -> change.execute(ALWAYS, tenantNo, zone)))
        .replaceWithVoid();
  }

  // Somebody fills or clears the boards in a moment; those that were whole stay so.
  private static void keepBoards(TenantEntity entity, Set<BoardPeriod> wanted) {
    Set<BoardPeriod> filling = EnumSet.noneOf(BoardPeriod.class);
    filling.addAll(wanted);
    filling.removeAll(periods(entity));
    if (entity.boardsDue != null) {
      filling.addAll(periods(entity.boardsDue));
      filling.retainAll(wanted);
    }
    entity.boardPeriods = numbers(wanted);
    entity.boardsDue = numbers(filling);
  }

  private static Set<BoardPeriod> periods(TenantEntity entity) {
    return periods(entity.boardPeriods);
  }

  private static Set<BoardPeriod> periods(Short[] numbers) {
    Set<BoardPeriod> periods = EnumSet.noneOf(BoardPeriod.class);
    for (Short number : numbers) {
      periods.add(BoardPeriod.of(number));
    }
    return periods;
  }

  private static Short[] numbers(Set<BoardPeriod> periods) {
    return periods.stream().map(period -> (short) period.number()).sorted().toArray(Short[]::new);
  }

  private static Map<String, @Nullable Object> detail(TenantSettings settings) {
    Map<String, @Nullable Object> detail = new LinkedHashMap<>();
    detail.put("time_zone", settings.timeZone());
    detail.put("day_start", settings.dayStart().toString());
    detail.put("streak_thresholds", settings.streakThresholds());
    detail.put("retention_days", settings.retentionDays());
    detail.put("open_types", settings.openTypes());
    detail.put("xp_cap", settings.xpCap());
    detail.put("level_totals", settings.levelTotals());
    detail.put("levels_may_fall", settings.levelsMayFall());
    detail.put("repair_days", settings.repairDays());
    detail.put("disabled_categories", settings.disabledCategories());
    detail.put("rank_style", settings.rankStyle().text());
    detail.put(
        "board_periods", settings.boardPeriods().stream().map(BoardPeriod::text).sorted().toList());
    detail.put("void_grants", settings.voidGrants().text());
    return detail;
  }

  private static @Nullable List<Long> totals(TenantEntity entity) {
    return entity.levelTotals == null ? null : List.of(entity.levelTotals);
  }

  private static TenantSettings settings(TenantEntity entity) {
    return new TenantSettings(
        entity.zone,
        entity.dayStart,
        List.of(entity.streakThresholds),
        entity.retentionDays,
        entity.openTypes,
        entity.xpCap,
        totals(entity),
        entity.levelsMayFall,
        entity.repairDays,
        List.of(entity.disabledCategories),
        RankStyle.of(entity.rankStyle),
        periods(entity),
        VoidGrants.of(entity.voidGrants));
  }
}
