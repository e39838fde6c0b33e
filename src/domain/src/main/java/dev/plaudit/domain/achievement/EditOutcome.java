package dev.plaudit.domain.achievement;

/** What a new version does to one person's standing (S24): a dry run counts these. */
public enum EditOutcome {
  /** All stays as it is. */
  KEEP,
  /** They gain it. */
  GRANT,
  /** They keep it, made anew by the new version: its evidence, its XP. */
  REGRANT,
  /** They lose it. */
  REVOKE;

  /**
   * Decides for one person and one key.
   *
   * @param satisfied whether the new version's rule holds; false where it has no such tier or
   *     period any more
   */
  public static EditOutcome of(
      EditPolicy policy, Standing standing, boolean reearnable, boolean satisfied) {
    if (standing.canEarn(reearnable)) {
      return satisfied ? GRANT : KEEP;
    }
    if (standing != Standing.EARNED) {
      return KEEP;
    }
    return switch (policy) {
      case GRANDFATHER -> KEEP;
      case REGRANT -> satisfied ? REGRANT : KEEP;
      case REVOKE -> satisfied ? KEEP : REVOKE;
    };
  }
}
