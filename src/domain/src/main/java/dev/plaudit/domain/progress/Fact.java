package dev.plaudit.domain.progress;

/** Something that became true by an event, told to the world once. */
public sealed interface Fact {
  /** The {@link CountedEvent#ref()} of the event that made it true. */
  int eventRef();

  /**
   * A total reached a threshold (S11).
   *
   * @param total the count with this event
   */
  record MilestoneCrossed(int threshold, long total, int eventRef) implements Fact {}

  /**
   * A run became this long for the first time (S15). Where a late event joins two runs, only
   * thresholds above what each of them had reached are told.
   *
   * @param threshold days or weeks
   * @param runStart epoch day on which the run begins (weeks: its first Monday)
   */
  record StreakReached(StreakType type, int threshold, int runStart, int eventRef)
      implements Fact {}

  /**
   * Activity came back after a gap, so the run before it is over (S13).
   *
   * @param runStart where the broken run began
   * @param brokenAt epoch day of its last activity
   * @param length days or weeks
   */
  record StreakBroken(StreakType type, int runStart, int brokenAt, int length, int eventRef)
      implements Fact {}

  /**
   * A late event filled a gap and joined the runs on both sides of it (S13).
   *
   * @param runStart where the joined run begins
   * @param length days or weeks of the joined run
   */
  record StreakRestored(StreakType type, int runStart, int length, int eventRef) implements Fact {}
}
