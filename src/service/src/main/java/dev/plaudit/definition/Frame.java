package dev.plaudit.definition;

import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.Platform;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One event as a condition sees it: only what the log keeps, and numbers as any storage gives them
 * back, so that the answer is the same for the event and for its row.
 */
final class Frame {
  private static final double EXACT = 0x1p53;

  private final Event event;
  private final String activity;

  /** The element that {@code exists} and its like look at. */
  Object item = Nothing.VALUE;

  /** What they have found so far. */
  Object found = Nothing.VALUE;

  Frame(Event event, String activity) {
    this.event = event;
    this.activity = activity;
  }

  String activity() {
    return activity;
  }

  String type() {
    return event.type().value();
  }

  String subject() {
    return orEmpty(event.subject());
  }

  String service() {
    return orEmpty(event.source().service());
  }

  String platform() {
    Platform platform = event.source().platform();
    return platform == null ? "" : platform.text();
  }

  boolean has(String property) {
    return event.properties().containsKey(property);
  }

  /** A text, a boolean, a {@link Long}, a {@link Double}, or {@link Nothing}. */
  Object property(String name) {
    Object value = event.properties().get(name);
    if (value == null) {
      return Nothing.VALUE;
    }
    return value instanceof Number number ? normal(number) : value;
  }

  /** 5, 5.0 and 5.00 are one number: a whole one, if it fits. */
  private static Object normal(Number number) {
    if (number instanceof Long) {
      return number;
    }
    if (number instanceof Integer) {
      return number.longValue();
    }
    if (number instanceof BigDecimal decimal) {
      BigDecimal plain = decimal.stripTrailingZeros();
      if (plain.scale() <= 0 && plain.precision() - plain.scale() <= 18) {
        return plain.longValueExact();
      }
    }
    double value = number.doubleValue();
    if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
      return (long) value;
    }
    return value;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
