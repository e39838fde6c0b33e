package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import dev.plaudit.catalog.ActivityTypeSettings;
import dev.plaudit.catalog.ActivityTypeView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An activity, as it is read and as it is written (S11). What is read may be sent back changed. */
@Schema(name = "ActivityType")
public record ActivityTypeBody(
    @Schema(description = "The path names it.", readOnly = true) @Nullable String activityType,
    @Schema(
            description =
                "Totals that are milestones, rising, each from 1 to 1,000,000,000. "
                    + "Null or absent: 1, 5, 10, 25, 50, 100, 250, 500.",
            maxItems = 200)
        @Nullable List<@Nullable Integer> thresholds,
    @Schema(description = "Null or absent: none.", minLength = 1, maxLength = 64)
        @Nullable String category,
    @Schema(description = "False: events made it, nobody declared it.", readOnly = true)
        @Nullable Boolean registered,
    @Schema(
            description =
                "Whether new thresholds are still being granted to totals that had passed them.",
            readOnly = true)
        @Nullable Boolean backfilling) {

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
