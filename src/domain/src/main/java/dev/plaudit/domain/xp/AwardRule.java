package dev.plaudit.domain.xp;

import dev.plaudit.domain.event.EventType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of the awards table: an event of this type is worth so much to that user (S31).
 *
 * @param eventType which events
 * @param name tells the rules of one event type apart, {@code [a-z0-9][a-z0-9._-]{0,63}}. It is
 *     part of every transaction id, so a rule that is edited keeps it and a new rule takes a new
 *     one
 * @param delta XP, not 0, within ±1,000,000
 * @param oncePerDay of one user's local day only the earliest award under the same gate counts
 * @param gate shared with other rules of the same gate, pattern as for the name; null: the rule's
 *     own. Only where {@code oncePerDay}
 */
public record AwardRule(
    EventType eventType,
    String name,
    int delta,
    Recipient recipient,
    boolean oncePerDay,
    @Nullable String gate) {
  /** The name of a rule that needs none, being the only one of its event type. */
  public static final String DEFAULT_NAME = "award";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /**
   * @throws IllegalArgumentException if a value is outside of what its line above says
   */
  public AwardRule {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("the name of an award rule must match " + NAME);
    }
    if (delta == 0 || delta < -XpEntry.MAX_AMOUNT || delta > XpEntry.MAX_AMOUNT) {
      throw new IllegalArgumentException(
          "an award moves 1 to 1,000,000 XP up or down; delta is " + delta);
    }
    if (gate != null && !oncePerDay) {
      throw new IllegalArgumentException("a gate needs once_per_day: without it nothing is shut");
    }
    if (gate != null && !NAME.matcher(gate).matches()) {
      throw new IllegalArgumentException("the gate of an award rule must match " + NAME);
    }
  }

  /** A rule that is the only one of its event type, and counts every time. */
  public static AwardRule always(EventType eventType, int delta, Recipient recipient) {
    return new AwardRule(eventType, DEFAULT_NAME, delta, recipient, false, null);
  }

  /**
   * The gate that its entries carry; null: none. A rule's own holds a slash, which no shared one
   * may.
   */
  public @Nullable String dayGate() {
    if (!oncePerDay) {
      return null;
    }
    return gate != null ? gate : eventType.value() + '/' + name;
  }
}
