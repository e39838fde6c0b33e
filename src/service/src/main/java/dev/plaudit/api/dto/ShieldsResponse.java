package dev.plaudit.api.dto;

import dev.plaudit.store.GuardStore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The tenant's declared outages, by when they begin (S16). */
@Schema(name = "Shields")
@RegisterForReflection
public record ShieldsResponse(List<Shield> shields) {

  /** A declared outage. */
  @Schema(name = "Shield")
  @RegisterForReflection
  public record Shield(
      UUID shieldId,
      Instant from,
      Instant until,
      String reason,
      Instant createdAt,
      @Schema(description = "Whether streaks of the past are still being folded again.")
          boolean refolding) {

    static Shield from(GuardStore.Listed listed) {
      return new Shield(
          listed.shieldId(),
          listed.startsAt().toInstant(),
          listed.endsAt().toInstant(),
          listed.reason(),
          listed.createdAt().toInstant(),
          listed.refolding());
    }
  }

  public static ShieldsResponse from(List<GuardStore.Listed> listed) {
    return new ShieldsResponse(listed.stream().map(Shield::from).toList());
  }

  /** The one of an id. */
  public Shield named(UUID id) {
    return shields.stream().filter(each -> each.shieldId().equals(id)).findFirst().orElseThrow();
  }
}
