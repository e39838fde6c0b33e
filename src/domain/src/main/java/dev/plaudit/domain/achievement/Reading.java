package dev.plaudit.domain.achievement;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a leaf finds when it looks.
 *
 * @param value what there is: the best window, the longest run, the level; 1 for a held achievement
 * @param reachedOn where the threshold was first reached: the day on which a window of days ends,
 *     or the first day of a period; null: not reached, or it is not about days
 * @param reachedAt time of the event that reached it; null: not reached, or not known
 */
public record Reading(long value, @Nullable LocalDate reachedOn, @Nullable Instant reachedAt) {
  /** Nothing there. */
  public static final Reading NOTHING = new Reading(0, null, null);

  /** The same with the time. */
  public Reading at(@Nullable Instant time) {
    return new Reading(value, reachedOn, time);
  }
}
