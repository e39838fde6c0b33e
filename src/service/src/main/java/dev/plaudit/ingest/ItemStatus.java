package dev.plaudit.ingest;

import java.util.Locale;

/** What became of one event of a request (S2, S4). */
public enum ItemStatus {
  /** The broker has it, and it will count. */
  ACCEPTED(true),
  /** It was here before, and counts once. */
  DUPLICATE(true),
  /** Its key belongs to another event with other content. */
  CONFLICT(false),
  /** It can never count as it is; the problem says why. */
  REJECTED(false);

  private final boolean taken;
  private final String text = name().toLowerCase(Locale.ROOT);

  ItemStatus(boolean taken) {
    this.taken = taken;
  }

  /** Whether the event is in, now or from before. */
  public boolean isTaken() {
    return taken;
  }

  /** As the API spells it. */
  public String text() {
    return text;
  }
}
