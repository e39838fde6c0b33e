package dev.plaudit.api.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plaudit.readmodel.Achievements;
import dev.plaudit.store.StoredGrant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a user has earned and is on the way to: first all that is earned, the newest
 * first, then what is in progress, by id (S22, S23).
 *
 * @param nextCursor send it as {@code cursor} for the next page; null: this is the last
 */
@Schema(name = "Achievements")
@RegisterForReflection
public record AchievementsResponse(
    String userId,
    List<EarnedBody> earned,
    List<ProgressBody> inProgress,
    @Nullable String nextCursor) {

  /**
   * Something held.
   *
   * @param version of the definition that granted it
   * @param tier absent where the definition has no tiers
   * @param period first day of the period; absent: earned once
   * @param reason why the deed is worth it
   * @param origin rule, backfill or manual
   * @param grantedAt when the event occurred that earned it
   * @param xp points that came with it
   * @param featured whether the user wants to be seen with it
   */
  @Schema(name = "EarnedAchievement")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  public record EarnedBody(
      String achievementId,
      int version,
      @Nullable String tier,
      @Nullable LocalDate period,
      String name,
      String reason,
      String category,
      String origin,
      Instant grantedAt,
      UUID grantId,
      int xp,
      boolean featured) {}

  /**
   * Something that can be earned today.
   *
   * @param tier the next one; absent where the definition has no tiers
   * @param period today's; absent: earned once
   * @param xp points that will come with it
   * @param until when it can be earned no longer; absent: never
   * @param percent how far the user has come
   */
  @Schema(name = "AchievementInProgress")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  public record ProgressBody(
      String achievementId,
      int version,
      @Nullable String tier,
      @Nullable LocalDate period,
      String name,
      String reason,
      String category,
      int xp,
      @Nullable Instant until,
      int percent,
      List<LeafBody> leaves) {}

  static EarnedBody earned(Achievements.Earned earned) {
    StoredGrant grant = earned.grant();
    return new EarnedBody(
        grant.key().definitionId(),
        grant.version(),
        named(grant.key().tier()),
        grant.key().periodStart(),
        earned.name(),
        earned.reason(),
        earned.category(),
        grant.origin().toLowerCase(Locale.ROOT),
        grant.grantedAt(),
        grant.grantId(),
        grant.xp(),
        earned.featured());
  }

  static ProgressBody inProgress(Achievements.InProgress progress) {
    var definition = progress.definition();
    return new ProgressBody(
        definition.id(),
        definition.version(),
        named(progress.tier().name()),
        progress.key().periodStart(),
        definition.shown().name(),
        definition.shown().reason(),
        definition.shown().category(),
        progress.tier().xp(),
        definition.open().until(),
        progress.outlook().percent(),
        progress.outlook().leaves().stream()
            .map(leaf -> LeafBody.of(leaf, progress.person()))
            .toList());
  }

  static @Nullable String named(String tier) {
    return tier.isEmpty() ? null : tier;
  }
}
