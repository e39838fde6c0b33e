package dev.plaudit.api.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Outlook;
import dev.plaudit.readmodel.WhyNot;
import dev.plaudit.store.StoredGrant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a user does not hold an achievement now, or that they do (S23).
 *
 * @param answer earned, due (it holds and will be granted soon), in_progress, not_open_yet, closed,
 *     revoked (and not to be earned again), disabled (its category is switched off), pending (its
 *     first version is not in force yet) or retired
 * @param text the answer in one sentence
 * @param version the one in force; absent: none is
 * @param opensAt what occurs before does not count; absent: it was always open
 * @param closesAt what occurs then or later does not count; absent: never
 * @param grantId the grant that they hold, or held last; {@code GET /v1/grants/{grant_id}/why}
 *     explains it
 * @param tiers those that they do not hold, for today's period where it repeats
 */
@Schema(name = "WhyNot")
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record WhyNotResponse(
    String userId,
    String achievementId,
    String answer,
    String text,
    @Nullable Integer version,
    @Nullable String name,
    @Nullable Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable UUID grantId,
    List<TierBody> tiers) {

  /**
   * One tier.
   *
   * @param tier absent where the definition has no tiers
   * @param period today's; absent: it is earned once
   * @param satisfied what is as the rule wants it
   * @param missing what stands in the way; of alternatives each is here, and one is enough
   */
  @Schema(name = "WhyNotTier")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  public record TierBody(
      @Nullable String tier,
      @Nullable LocalDate period,
      int percent,
      List<LeafBody> satisfied,
      List<LeafBody> missing) {}

  public static WhyNotResponse from(String userId, String achievementId, WhyNot why) {
    Definition definition = why.definition();
    StoredGrant grant = why.grant();
    return new WhyNotResponse(
        userId,
        achievementId,
        why.answer().text(),
        text(why),
        definition == null ? null : definition.version(),
        definition == null ? null : definition.shown().name(),
        definition == null ? null : definition.open().from(),
        definition == null ? null : definition.open().until(),
        grant == null ? null : grant.grantId(),
        why.tiers().stream().map(step -> tier(why, step)).toList());
  }

  private static TierBody tier(WhyNot why, WhyNot.Step step) {
    Outlook outlook = step.outlook();
    return new TierBody(
        AchievementsResponse.named(step.tier().name()),
        step.period(),
        outlook.percent(),
        outlook.leaves().stream()
            .filter(Outlook.Leaf::isRight)
            .map(leaf -> LeafBody.of(leaf, why.person()))
            .toList(),
        outlook.leaves().stream()
            .filter(leaf -> outlook.verdict().missing().contains(leaf.evidence()))
            .map(leaf -> LeafBody.of(leaf, why.person()))
            .toList());
  }

  private static String text(WhyNot why) {
    return switch (why.answer()) {
      case EARNED -> "It is earned.";
      case DUE -> "Its rule holds; the grant is on its way.";
      case IN_PROGRESS -> "Something is missing.";
      case NOT_OPEN_YET -> "It cannot be earned yet.";
      case CLOSED -> "It can be earned no longer.";
      case REVOKED -> "It was taken back, and cannot be earned again.";
      case DISABLED -> "Its category is switched off.";
      case PENDING -> "It is published, and what it counts is being filled in.";
      case RETIRED -> "It was taken out of force.";
      case UNKNOWN -> "There is none.";
    };
  }
}
