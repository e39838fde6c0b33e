package dev.plaudit.domain.progress;

/** The part of a fold that is about streaks: told of days that had no activity before. */
interface StreakFold {
  /** Whether the day is known to be active, or changes nothing that is kept. */
  boolean holds(int day);

  /** A day after every other. {@code lastDay} is the one before it, or NONE. */
  void advance(int lastDay, int day, int ref);

  /** A day before the last one that {@link #holds} does not hold. */
  void insert(int lastDay, int day, int ref);

  /** The state with these streaks in it. */
  ProgressState into(ProgressState state);
}
