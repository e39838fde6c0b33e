package dev.plaudit.catalog;

import dev.plaudit.domain.tenant.TenantSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant counts, and which totals are milestones. An activity is never deleted: its totals
 * would lose their name.
 */
@ApplicationScoped
public class ActivityTypeAdmin {

  /** How long a change waits for its backfill before it answers that it goes on. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final AdminTransaction transaction;
  private final MilestoneBackfill backfill;

  ActivityTypeAdmin(AdminTransaction transaction, MilestoneBackfill backfill) {
    this.transaction = transaction;
    this.backfill = backfill;
  }

  /** Activities by name, those after {@code after}. */
  public Uni<List<ActivityTypeView>> page(TenantSnapshot tenant, String after, int limit) {
    return transaction.read(
        tenant.tenantNo(),
        () ->
            ActivityTypeEntity.page(tenant.tenantNo(), after, limit)
                .map(found -> found.stream().map(ActivityTypeView::of).toList()));
  }

  public Uni<Optional<ActivityTypeView>> find(TenantSnapshot tenant, String name) {
    return transaction.read(
        tenant.tenantNo(),
        () ->
            ActivityTypeEntity.named(tenant.tenantNo(), name)
                .map(found -> Optional.ofNullable(found).map(ActivityTypeView::of)));
  }

  /**
   * Declares the activity. Thresholds that totals have passed already are granted silently, as far
   * as that goes within two seconds; the rest follows by itself (S11). A threshold that is taken
   * away leaves its milestones.
   */
  public Uni<ActivityTypeView> put(
      TenantSnapshot tenant, String actor, String name, ActivityTypeSettings wanted) {
    return transaction
        .change(
            tenant,
            actor,
            change ->
                ActivityTypeEntity.named(tenant.tenantNo(), name)
                    .chain(found -> put(change, name, found, wanted)))
        .chain(
            stored ->
                stored.backfilling() ? backfilled(tenant, stored) : Uni.createFrom().item(stored));
  }

  private static Uni<ActivityTypeView> put(
      AdminTransaction.Change change,
      String name,
      @Nullable ActivityTypeEntity found,
      ActivityTypeSettings wanted) {
    if (found != null && found.registered && ActivityTypeView.of(found).settings().equals(wanted)) {
      return Uni.createFrom().item(ActivityTypeView.of(found));
    }
    ActivityTypeEntity entity = found == null ? made(change.tenantNo(), name) : found;
    List<Integer> thresholds = wanted.thresholds();
    // A new activity has no totals yet, and one whose ladder stays has nothing to be granted.
    boolean due =
        found != null
            && !Objects.equals(ActivityTypeView.of(found).settings().thresholds(), thresholds);
    entity.thresholds = thresholds == null ? null : thresholds.toArray(Integer[]::new);
    entity.category = wanted.category();
    entity.registered = true;
    return change
        .record("activity_type.put", "activity_type/" + name, detail(wanted))
        .invoke(revision -> entity.backfillDue = due ? revision : entity.backfillDue)
        .chain(() -> entity.<ActivityTypeEntity>persist())
        .map(ActivityTypeView::of);
  }

  private Uni<ActivityTypeView> backfilled(TenantSnapshot tenant, ActivityTypeView stored) {
    Uni<Void> work = backfill.run().memoize().indefinitely();
    // Neither a timeout nor a failure is one of the change, which is committed; the schedule finds
    // the mark.
    return work.ifNoItem()
        .after(PATIENCE)
        .fail()
        .onFailure()
        .recoverWithNull()
        .chain(() -> find(tenant, stored.activityType()))
        .map(found -> found.orElse(stored));
  }

  private static ActivityTypeEntity made(int tenantNo, String name) {
    ActivityTypeEntity entity = new ActivityTypeEntity();
    entity.tenantNo = tenantNo;
    entity.activityType = name;
    return entity;
  }

  private static Map<String, @Nullable Object> detail(ActivityTypeSettings settings) {
    Map<String, @Nullable Object> detail = new HashMap<>();
    detail.put("thresholds", settings.thresholds());
    detail.put("category", settings.category());
    return detail;
  }
}
