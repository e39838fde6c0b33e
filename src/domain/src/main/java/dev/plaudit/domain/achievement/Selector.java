package dev.plaudit.domain.achievement;

import dev.plaudit.domain.event.Event;
import java.util.Locale;

/**
 * Which events a metric is about: those of one activity, or those of one event type.
 *
 * @param name an activity type or an event type, as {@link DefinitionRules} checks
 */
public record Selector(By by, String name) {
  /** What the name names. */
  public enum By {
    ACTIVITY,
    TYPE;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The member in definitions: {@code activity}, {@code type}. */
    public String text() {
      return text;
    }
  }

  /** Events that count as this activity. */
  public static Selector activity(String name) {
    return new Selector(By.ACTIVITY, name);
  }

  /** Events of this type. */
  public static Selector type(String name) {
    return new Selector(By.TYPE, name);
  }

  /**
   * Whether the event is meant.
   *
   * @param activity what it counts as, by the tenant's catalogue
   */
  public boolean matches(Event event, String activity) {
    return name.equals(by == By.TYPE ? event.type().value() : activity);
  }
}
