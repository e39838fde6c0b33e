package dev.plaudit.domain.tenant;

import java.util.Locale;

/**
 * What a void does to grants that rules had made and that no longer hold without its event (S8).
 */
public enum VoidGrants {
  /** They end, with their XP and with what rested on them. */
  REVOKE,
  /** They stay. */
  KEEP;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name on the wire: {@code revoke}, {@code keep}. */
  public String text() {
    return text;
  }

  /**
   * The policy of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static VoidGrants of(String text) {
    for (VoidGrants policy : values()) {
      if (policy.text.equals(text)) {
        return policy;
      }
    }
    throw new IllegalArgumentException("a void revokes grants or keeps them");
  }
}
