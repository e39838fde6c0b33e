package dev.plaudit.domain.achievement;

import dev.plaudit.domain.event.Event;

/**
 * A metric's {@code where}, compiled. Pure: the same event always gets the same answer, and an
 * event that lacks what the condition asks for does not meet it (so it never throws).
 */
@FunctionalInterface
public interface Condition {
  /** Every event meets it. */
  Condition ALWAYS = (event, activity) -> true;

  /**
   * Whether the event meets it.
   *
   * @param activity what the event counts as, by the tenant's catalogue
   */
  boolean holds(Event event, String activity);
}
