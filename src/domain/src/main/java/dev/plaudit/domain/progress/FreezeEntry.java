package dev.plaudit.domain.progress;

import java.util.Locale;

/**
 * A row of the ledger of one user's freezes in one activity (S16). The amounts add up to what is
 * left.
 *
 * @param entryNo rises with each row
 * @param day epoch day in the user's zone: from which a grant may be used, or the day that a freeze
 *     protects
 * @param amount freezes given, or -1 and +1 for one spent and given back
 * @param grantNo repairs: the grant whose freeze they spend; 0 for all other rows
 */
public record FreezeEntry(long entryNo, Kind kind, int day, int amount, long grantNo) {
  /** Why the row stands there. */
  public enum Kind {
    /** Freezes were given. */
    GRANTED,
    /** Somebody asked for a missed day to be protected. */
    REPAIRED,
    /** A day closed without activity, while a streak was running. */
    CONSUMED,
    /** The day needs no freeze any more: a late event filled it, or a shield covers it. */
    REFUNDED;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The name in the table and on the wire. */
    public String text() {
      return text;
    }

    /**
     * @throws IllegalArgumentException if no kind is called that
     */
    public static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
