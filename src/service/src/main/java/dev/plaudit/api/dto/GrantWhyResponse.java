package dev.plaudit.api.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.LeafEvidence;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.domain.achievement.Sentences;
import dev.plaudit.readmodel.GrantReason;
import dev.plaudit.store.StoredReason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a grant was made, and whether it is held still (S23, S25).
 *
 * @param userId null: the user was erased
 * @param version of the definition that was judged
 * @param origin rule, backfill or manual
 * @param grantedAt when the event occurred that earned it
 * @param eventId the event that completed the rule; absent: none is known
 * @param actor who gave it by hand, or published the version that granted it
 * @param reason why, in their words
 * @param definitionReason why the deed is worth it, as the definition says
 * @param leaves every leaf of the rule as it was found; empty where a person gave it
 * @param revoked absent: it is held
 * @param nextCursor send it as {@code cursor} for more events of the leaves; null: there are no
 *     more
 */
@Schema(name = "GrantWhy")
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record GrantWhyResponse(
    UUID grantId,
    @Nullable String userId,
    String achievementId,
    int version,
    @Nullable String name,
    @Nullable String definitionReason,
    @Nullable String tier,
    @Nullable LocalDate period,
    String origin,
    Instant grantedAt,
    int xp,
    @Nullable String eventId,
    @Nullable String actor,
    @Nullable String reason,
    List<EvidenceBody> leaves,
    @Nullable RevokedBody revoked,
    @Nullable String nextCursor) {

  /**
   * One leaf as it was found when it was judged.
   *
   * @param path JSON pointer to the leaf in the definition's document
   * @param text one sentence for people
   * @param value what there was
   * @param satisfied whether the threshold was reached
   * @param wanted whether the rule wants that; false below a not
   * @param events those that made it true, in the order in which they were recorded, up to the one
   *     that did; absent where no events are counted
   * @param eventsTotal how many there are
   * @param eventsComplete false: the log no longer has all of them
   */
  @Schema(name = "Evidence")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  public record EvidenceBody(
      String path,
      @Nullable String kind,
      @Nullable String text,
      BigDecimal value,
      BigDecimal threshold,
      String window,
      boolean satisfied,
      boolean wanted,
      @Nullable LocalDate period,
      @Nullable LocalDate reachedOn,
      @Nullable Instant reachedAt,
      @Nullable List<EventBody> events,
      @Nullable Integer eventsTotal,
      @Nullable Boolean eventsComplete) {}

  /** An event that counts. */
  @Schema(name = "CountedEvent")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  public record EventBody(
      String eventId,
      String type,
      Instant occurredAt,
      LocalDate localDate,
      @Nullable String subject) {}

  /**
   * It was taken back.
   *
   * @param cause person, void or edit
   */
  @Schema(name = "Revoked")
  @RegisterForReflection
  public record RevokedBody(String cause, String actor, String reason, Instant at) {}

  /**
   * The answer.
   *
   * @param shown up to which event of each leaf this page goes
   */
  public static GrantWhyResponse from(GrantReason why, int shown) {
    StoredReason grant = why.grant();
    Definition definition = why.definition();
    StoredReason.End end = grant.end();
    boolean more =
        why.leaves().stream()
            .map(GrantReason.Leaf::events)
            .anyMatch(events -> events != null && events.total() > shown);
    return new GrantWhyResponse(
        grant.grantId(),
        grant.userId(),
        grant.key().definitionId(),
        grant.version(),
        definition == null ? null : definition.shown().name(),
        definition == null ? null : definition.shown().reason(),
        AchievementsResponse.named(grant.key().tier()),
        grant.key().periodStart(),
        grant.origin(),
        grant.grantedAt(),
        grant.xp(),
        grant.eventId(),
        grant.actor(),
        grant.reason(),
        why.leaves().stream().map(leaf -> evidence(leaf, why)).toList(),
        end == null ? null : new RevokedBody(end.cause(), end.actor(), end.reason(), end.at()),
        more ? Integer.toString(shown) : null);
  }

  private static EvidenceBody evidence(GrantReason.Leaf leaf, GrantReason why) {
    LeafEvidence found = leaf.evidence();
    Rule.Leaf asked = leaf.asked();
    GrantReason.Events events = leaf.events();
    return new EvidenceBody(
        found.path(),
        asked == null ? null : asked.keyword(),
        asked == null ? null : Sentences.of(asked, found, found.value(), why::nameOf),
        found.value(),
        found.threshold(),
        found.window(),
        found.satisfied(),
        found.wanted(),
        found.period(),
        found.reachedOn(),
        found.reachedAt(),
        events == null
            ? null
            : events.shown().stream()
                .map(
                    event ->
                        new EventBody(
                            event.eventId(),
                            event.type(),
                            event.occurredAt(),
                            event.localDate(),
                            event.subject()))
                .toList(),
        events == null ? null : events.total(),
        events == null ? null : events.complete());
  }
}
