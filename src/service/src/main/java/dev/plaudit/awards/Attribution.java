package dev.plaudit.awards;

import dev.plaudit.domain.achievement.Revocation;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind changes of grants.
 *
 * @param cause of grants that end
 * @param actor null: events alone
 * @param reason null where there is no actor
 * @param silent whether no result goes out
 */
record Attribution(
    Revocation.Cause cause, @Nullable String actor, @Nullable String reason, boolean silent) {
  /** Events did it; rules that hold end nothing. */
  static Attribution events(boolean silent) {
    return new Attribution(Revocation.Cause.VOID, null, null, silent);
  }
}
