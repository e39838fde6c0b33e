package dev.plaudit.catalog;

import java.util.List;

/**
 * One activity of a tenant.
 *
 * @param registered false: nobody declared it, events made it
 * @param backfilling whether thresholds are still being granted to totals that had passed them
 */
public record ActivityTypeView(
    String activityType, ActivityTypeSettings settings, boolean registered, boolean backfilling) {

  static ActivityTypeView of(ActivityTypeEntity entity) {
    Integer[] thresholds = entity.thresholds;
    return new ActivityTypeView(
        entity.activityType,
        new ActivityTypeSettings(thresholds == null ? null : List.of(thresholds), entity.category),
        entity.registered,
        entity.backfillDue != null);
  }
}
