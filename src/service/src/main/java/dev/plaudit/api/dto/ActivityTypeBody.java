package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import dev.plaudit.catalog.ActivityTypeSettings;
import dev.plaudit.catalog.ActivityTypeView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An activity, as it is read and as it is written. What is read may be sent back changed.
 *
 * @param activityType read; ignored when written, where the path names it
 * @param thresholds totals that are milestones, rising, at most 200 (S11); null or absent: 1, 5,
 *     10, 25, 50, 100, 250, 500
 * @param category at most 64 characters; null or absent: none
 * @param registered read, ignored when written; false: events made it, nobody declared it
 * @param backfilling read, ignored when written; whether new thresholds are still being granted to
 *     totals that had passed them
 */
@Schema(name = "ActivityType")
public record ActivityTypeBody(
    @Schema(readOnly = true) @Nullable String activityType,
    @Nullable List<@Nullable Integer> thresholds,
    @Nullable String category,
    @Schema(readOnly = true) @Nullable Boolean registered,
    @Schema(readOnly = true) @Nullable Boolean backfilling) {

  private static final int LONGEST_CATEGORY = 64;

  public static ActivityTypeBody from(ActivityTypeView view) {
    List<Integer> thresholds = view.settings().thresholds();
    return new ActivityTypeBody(
        view.activityType(),
        thresholds == null ? null : List.copyOf(thresholds),
        view.settings().category(),
        view.registered(),
        view.backfilling());
  }

  /** The settings, each member checked. */
  public ActivityTypeSettings toSettings() {
    return new ActivityTypeSettings(
        thresholds == null ? null : Check.thresholds("/thresholds", thresholds),
        category == null ? null : Check.text("/category", category, LONGEST_CATEGORY));
  }
}
