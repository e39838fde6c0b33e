package dev.plaudit.domain.xp;

import java.util.Locale;

/** What became of an entry in its day (S32). */
public enum CreditStatus {
  /** It counts in full. */
  CREDITED,
  /** The day's cap left only a part of it, or nothing. */
  CAPPED,
  /** An earlier award of the day holds its gate; it counts nothing. */
  GATED,
  /** It was taken back; it counts nothing. */
  REVERSED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name on the wire: {@code credited}, {@code capped}, {@code gated}, {@code reversed}. */
  public String text() {
    return text;
  }
}
