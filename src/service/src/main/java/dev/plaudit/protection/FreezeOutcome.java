package dev.plaudit.protection;

/** What became of a wish to grant freezes or to repair a day. */
public enum FreezeOutcome {
  /** It was done. */
  DONE,
  /** The same was done before; nothing happened again. */
  DUPLICATE,
  /** The id was used for another grant. */
  CONFLICT,
  /** The tenant has no such user, or the user never did the activity. */
  NOT_FOUND,
  /** The tenant has no activity of that name. */
  UNKNOWN_ACTIVITY,
  /** The day is not over, or lies before the first activity. */
  NOT_PAST,
  /** The day needs no repair: it was active, or is protected already. */
  NOT_MISSED,
  /** The day is too long ago for a user to repair alone. */
  TOO_LATE,
  /** There is no freeze left to spend. */
  NONE_LEFT
}
