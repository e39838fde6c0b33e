package dev.plaudit.domain.progress;

import java.util.Locale;

/** How a streak stands today (S14). */
public enum StreakStatus {
  /** This period is done. */
  ACTIVE,
  /** The last period is done, this one not yet. */
  AT_RISK,
  /** Every period since the last activity was protected; this one is not done yet (S16). */
  FROZEN,
  /** A whole period went by, or there never was one. */
  BROKEN;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name on the wire: {@code active}, {@code at_risk}, {@code frozen}, {@code broken}. */
  public String text() {
    return text;
  }
}
