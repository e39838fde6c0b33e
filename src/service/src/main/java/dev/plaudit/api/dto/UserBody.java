package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import dev.plaudit.catalog.UserProfile;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A user, as it is read and as it is written. What is read may be sent back changed.
 *
 * @param userId read; ignored when written, where the path names it
 * @param displayName at most 200 characters; null or absent: none
 * @param timeZone a region such as {@code Europe/Berlin}; a first one holds since forever where
 *     nothing was counted yet, any other from now on (S12). Null or absent when written: it stays
 *     as it is; when read: the tenant's holds
 */
@Schema(name = "User")
public record UserBody(
    @Schema(readOnly = true) @Nullable String userId,
    @Nullable String displayName,
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
