package dev.plaudit.api.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plaudit.awards.GrantAnswer;
import dev.plaudit.domain.achievement.Holding;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A grant that somebody gave or took back.
 *
 * @param period first day of the period; absent: the definition is for once
 * @param version of the definition that granted it
 * @param xp that came with it
 * @param held whether the user holds it now
 * @param changed whether this request did it; false: it was so before
 */
@Schema(name = "HandledGrant")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HandledGrantBody(
    UUID grantId,
    String achievementId,
    @Nullable String tier,
    @Nullable LocalDate period,
    int version,
    Instant grantedAt,
    int xp,
    boolean held,
    boolean changed) {

  public static HandledGrantBody from(GrantAnswer answer) {
    Holding grant = Objects.requireNonNull(answer.holding());
    return new HandledGrantBody(
        grant.grantId(),
        grant.key().definitionId(),
        grant.key().tier().isEmpty() ? null : grant.key().tier(),
        grant.key().periodStart(),
        grant.version(),
        grant.grantedAt(),
        grant.xp(),
        grant.standing().isHeld(),
        answer.changed());
  }
}
