package dev.plaudit.domain.achievement;

/** How a person stands to something that can be held once (S22, S25). */
public enum Standing {
  /** Never held. */
  NONE,
  /** Held, by the rule. */
  EARNED,
  /** Held, because a person gave it; no rule takes it away. */
  GIVEN,
  /**
   * Lost because the rule no longer held (a void, an edit). Nobody decided against the person, so
   * it comes back when the rule holds again.
   */
  LAPSED,
  /** A person took it back. */
  REVOKED;

  /** Whether it is held. */
  public boolean isHeld() {
    return this == EARNED || this == GIVEN;
  }

  /**
   * Whether a rule that holds grants it.
   *
   * @param reearnable {@link Definition#reearnable()}
   */
  public boolean canEarn(boolean reearnable) {
    return this == NONE || this == LAPSED || (this == REVOKED && reearnable);
  }
}
