package dev.plaudit.domain.achievement;

import java.util.Locale;

/**
 * What a new version does to those who hold the old one (S24). Under each of them, who satisfies
 * the new version and holds nothing is granted it.
 */
public enum EditPolicy {
  /** They keep what they have, as it is. */
  GRANDFATHER,
  /**
   * Those who satisfy the new version have their grant made anew by it (its evidence, its XP); the
   * others keep what they have.
   */
  REGRANT,
  /** Those who don't satisfy the new version lose it; the others keep what they have. */
  REVOKE;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name in definitions: {@code grandfather}, {@code regrant}, {@code revoke}. */
  public String text() {
    return text;
  }
}
