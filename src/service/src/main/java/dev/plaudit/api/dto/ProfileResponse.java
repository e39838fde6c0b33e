package dev.plaudit.api.dto;

import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.readmodel.UserAndProfile;
import dev.plaudit.readmodel.UserClock;
import dev.plaudit.store.StoredHolding;
import dev.plaudit.store.StoredProfile;
import dev.plaudit.store.StoredXp;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All that there is to show of a user, as of the user's today. */
@Schema(name = "Profile")
@RegisterForReflection
public record ProfileResponse(
    String userId,
    @Schema(description = "Null: none.") @Nullable String displayName,
    @Schema(description = "The user's own. Null: the tenant's holds.") @Nullable String timeZone,
    @Schema(description = "Changed by what the user does, not by a PUT.") XpResponse xp,
    @Schema(description = "Counters and streaks, sorted by name.")
        List<ActivityProgressResponse> activities,
    @Schema(description = "How many thresholds were crossed, in all activities.")
        int milestonesCrossed,
    @Schema(description = "How many achievements are held.") int achievementsHeld,
    @Schema(description = "The latest of them, latest first; at most 20.")
        List<Holding> achievements,
    @Schema(description = "What the user wants to be seen with, in the user's order.")
        List<Holding> featured) {

  /** An achievement that is held. */
  @Schema(name = "Holding")
  @RegisterForReflection
  public record Holding(
      UUID grantId,
      String definitionId,
      int version,
      @Schema(description = "Null: the definition has no tiers.") @Nullable String tier,
      @Schema(description = "First day of the period. Null: it is earned once.")
          @Nullable LocalDate period,
      String name,
      String category,
      @Schema(description = "When the qualifying event happened.") Instant grantedAt,
      int xp) {

    private static Holding from(StoredHolding stored) {
      return new Holding(
          stored.grantId(),
          stored.definitionId(),
          stored.version(),
          stored.tier().isEmpty() ? null : stored.tier(),
          stored.period(),
          stored.name(),
          stored.category(),
          stored.grantedAt(),
          stored.xp());
    }
  }

  public static ProfileResponse from(
      String userId, UserAndProfile found, TenantSnapshot tenant, Instant now) {
    StoredProfile profile = found.profile();
    List<ZoneHistory.Entry> zones = found.user().zones();
    UserClock clock = UserClock.at(now, tenant.policy(), zones);
    StoredXp xp =
        new StoredXp(
            zones, profile.totalXp(), profile.level(), profile.xpUpdatedAt(), profile.days());
    return new ProfileResponse(
        userId,
        profile.displayName(),
        zones.isEmpty() ? null : zones.get(zones.size() - 1).zone().getId(),
        XpResponse.from(userId, xp, tenant, now),
        found.user().activities().stream()
            .map(activity -> ActivityProgressResponse.from(userId, activity, found.user(), clock))
            .toList(),
        profile.milestones(),
        profile.held(),
        profile.latest().stream().map(Holding::from).toList(),
        profile.featured().stream().map(Holding::from).toList());
  }
}
