package dev.plaudit.api.dto;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.plaudit.api.Check;
import dev.plaudit.catalog.UserProfile;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A user, as it is written. A {@link ProfileResponse} may be sent back changed: what else it shows
 * is left aside, for it is not changed so. A first zone holds since forever where nothing was
 * counted yet, any other from now on (S12).
 */
@Schema(name = "User")
@JsonIgnoreProperties({
  "xp",
  "activities",
  "milestones_crossed",
  "achievements_held",
  "achievements",
  "featured"
})
public record UserBody(
    @Schema(description = "The path names it.", readOnly = true) @Nullable String userId,
    @Schema(description = "Null or absent: none.", minLength = 1, maxLength = 200)
        @Nullable String displayName,
    @Schema(
            description =
                "A region of the time zone database. Null when read: the tenant's holds; "
                    + "null or absent when written: it stays as it is.")
        @Nullable String timeZone) {

  private static final int LONGEST_NAME = 200;

  public static UserBody from(UserProfile profile) {
    return new UserBody(profile.userId(), profile.displayName(), profile.timeZone());
  }

  /** The profile of that user, each member checked. */
  public UserProfile toProfile(String id) {
    return new UserProfile(
        id,
        displayName == null ? null : Check.text("/display_name", displayName, LONGEST_NAME),
        timeZone == null ? null : Check.zone("/time_zone", timeZone));
  }
}
