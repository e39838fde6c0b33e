package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A team, as it is read and as it is written. */
@Schema(name = "Team", requiredProperties = "members")
public record TeamBody(
    @Schema(description = "The path names it.", readOnly = true) @Nullable String team,
    @Schema(description = "Ids of users, each once; none: there is no team.", maxItems = 2000)
        @Nullable List<@Nullable String> members) {

  private static final int MOST_MEMBERS = 2000;

  /** The members, each checked. */
  public List<String> checkedMembers() {
    List<@Nullable String> wanted = Check.present("/members", members);
    if (wanted.size() > MOST_MEMBERS) {
      throw Check.invalid("/members", "A team has at most " + MOST_MEMBERS + " members.");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      String place = "/members/" + i;
      if (!seen.add(Check.present(place, wanted.get(i)))) {
        throw Check.invalid(place, "This user is here twice.");
      }
    }
    return wanted.stream().map(member -> Check.present("/members", member)).toList();
  }
}
