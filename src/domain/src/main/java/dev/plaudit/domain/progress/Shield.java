package dev.plaudit.domain.progress;

import java.time.Instant;
import java.time.LocalTime;

/**
 * A time in which nobody can be asked to have been active: an outage that the operator declared
 * (S16).
 *
 * @param from inclusive
 * @param until exclusive
 * @param dayStart when a local day began where it was declared: a later change of that dates no
 *     past outage anew
 */
public record Shield(Instant from, Instant until, LocalTime dayStart) {
  /**
   * @throws IllegalArgumentException if it does not end after it begins
   */
  public Shield {
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("a shield must end after it begins");
    }
  }
}
