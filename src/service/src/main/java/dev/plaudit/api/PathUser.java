package dev.plaudit.api;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;

/** The user that a path names: one of the caller's tenant, or nobody (S40). */
final class PathUser {

  private PathUser() {}

  /** The user's key; a 404 problem where no user could be called that. */
  static UserKey of(TenantId tenant, String userId) {
    try {
      return new UserKey(tenant, userId);
    } catch (IllegalArgumentException e) {
      throw notFound();
    }
  }

  /**
   * The key of a user who may not be there yet; a 400 problem where nobody could be called that.
   */
  static UserKey toMake(TenantId tenant, String userId) {
    try {
      return new UserKey(tenant, userId);
    } catch (IllegalArgumentException e) {
      throw Check.invalid(
          "/user_id", "A user id has 1 to 128 characters, none of them a control character.");
    }
  }

  /** The tenant has no such user. A foreign tenant's user is none, too. */
  static ProblemException notFound() {
    return ProblemException.notFound("There is no such user.");
  }
}
