package dev.plaudit.api.dto;

import dev.plaudit.store.TeamStore.TeamSize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All teams, by name. */
@Schema(name = "Teams")
@RegisterForReflection
public record TeamsResponse(List<Team> teams) {

  /** A team and how many are in it. */
  @Schema(name = "TeamSize")
  @RegisterForReflection
  public record Team(String team, int members) {}

  public static TeamsResponse from(List<TeamSize> teams) {
    return new TeamsResponse(
        teams.stream().map(size -> new Team(size.team(), size.members())).toList());
  }
}
