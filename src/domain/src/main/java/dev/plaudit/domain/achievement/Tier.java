package dev.plaudit.domain.achievement;

/**
 * One step of a definition, earned by its own rule. A definition without steps has one whose name
 * is empty.
 *
 * @param name {@code bronze}; empty: the definition has no steps
 * @param xp points, not negative
 */
public record Tier(String name, int xp, Rule rule) {
  /** The only one of a definition without steps. */
  public static Tier plain(int xp, Rule rule) {
    return new Tier("", xp, rule);
  }
}
