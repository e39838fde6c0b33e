package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import dev.plaudit.domain.event.ActivityType;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.xp.TransactionIds;
import dev.plaudit.protection.FreezeGrants;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Freezes to grant (S16).
 *
 * @param freezeId 1 to 200 characters of printable ASCII without space, unique in the tenant: sent
 *     again, nothing is granted again
 * @param activityType whose streak they protect
 * @param amount 1 to 100
 */
@Schema(name = "FreezeGrant")
public record FreezeGrantRequest(
    @Nullable String freezeId, @Nullable String activityType, @Nullable Integer amount) {

  private static final int MOST = 100;

  /** The wish, each member checked. */
  public FreezeGrants.Wish toWish(UserKey user) {
    String id = Check.present("/freeze_id", freezeId);
    if (!TransactionIds.isValid(id)) {
      throw Check.invalid(
          "/freeze_id", "Send 1 to 200 characters of printable ASCII without space.");
    }
    return new FreezeGrants.Wish(
        user,
        activity(activityType),
        id,
        Check.between("/amount", Check.present("/amount", amount), 1, MOST));
  }

  static String activity(@Nullable String name) {
    String activity = Check.present("/activity_type", name);
    if (!ActivityType.isValid(activity)) {
      throw Check.invalid(
          "/activity_type", "An activity type matches [A-Za-z0-9][A-Za-z0-9._-]{0,63}.");
    }
    return activity;
  }
}
