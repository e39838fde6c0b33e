package dev.plaudit.awards;

/** What became of a {@link Posting}. */
public enum Posted {
  /** It is in the ledger now. */
  NEW,
  /** It was there already, and the same. */
  DUPLICATE,
  /** Its id belongs to another entry; nothing was done. */
  CONFLICT,
  /** It reverses nothing that the user has; nothing was done. */
  NOTHING_TO_REVERSE,
  /** It is for an event that was voided (S8); nothing was done. */
  VOIDED,
  /** There is no such tenant; nothing was done. */
  UNKNOWN_TENANT
}
