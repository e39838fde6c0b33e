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

  /** The tenant has no such user. A foreign tenant's user is none, too. */
  static ProblemException notFound() {
    return ProblemException.notFound("There is no such user.");
  }
}
