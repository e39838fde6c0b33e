package dev.plaudit.domain.event;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What properties may hold (S1): flat, at most 32, short names, scalars, 4 KiB in all. */
final class PropertyRules {
  static final int MAX_COUNT = 32;
  static final int MAX_NAME = 64;
  static final int MAX_BYTES = 4096;
  private static final int MAX_INTEGER_DIGITS = 15;
  private static final int MAX_FRACTION_DIGITS = 32;
  // Sign, 15 digits, point, 32 digits.
  private static final int LONGEST_NUMBER = 49;

  private PropertyRules() {}

  /** The first problem, or null. Size: the UTF-8 bytes of all names and of all values as text. */
  static @Nullable EventProblem check(Shape shape, Map<String, Object> properties) {
    String pointer = shape.pointer(Shape.Field.PROPERTIES);
    if (properties.size() > MAX_COUNT) {
      return invalid(pointer, "properties must have at most " + MAX_COUNT + " keys");
    }
    long most = 0;
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      String name = property.getKey();
      String flaw = Text.nameFlaw(name, MAX_NAME);
      if (flaw != null) {
        return invalid(pointer, "a property's name " + flaw);
      }
      flaw = valueFlaw(property.getValue());
      if (flaw != null) {
        return invalid(pointer + '/' + escape(name), "the property " + flaw);
      }
      most += atMost(name) + atMost(property.getValue());
    }
    // Nearly all are far below, and then nobody has to count exactly.
    return most > MAX_BYTES && bytes(properties) > MAX_BYTES
        ? invalid(pointer, "properties must be at most 4096 bytes of names and values")
        : null;
  }

  private static long atMost(Object value) {
    return value instanceof String text ? text.length() * 3L : LONGEST_NUMBER;
  }

  private static long bytes(Map<String, Object> properties) {
    long bytes = 0;
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      bytes += Text.utf8Length(property.getKey());
      bytes += Text.utf8Length(text(property.getValue()));
    }
    return bytes;
  }

  /**
   * A scalar's one text, the same on every platform. Only for values that passed {@link #check}.
   */
  static String text(Object value) {
    return value instanceof Number number ? NumberText.of(number) : value.toString();
  }

  private static @Nullable String valueFlaw(@Nullable Object value) {
    if (value instanceof String text) {
      return Text.valueFlaw(text);
    }
    if (value instanceof Boolean) {
      return null;
    }
    if (value instanceof Long || value instanceof Integer) {
      long number = ((Number) value).longValue();
      return number > -1_000_000_000_000_000L && number < 1_000_000_000_000_000L
          ? null
          : tooLarge();
    }
    if (value instanceof Double number) {
      if (!Double.isFinite(number)) {
        return "must be a finite number";
      }
      double size = Math.abs(number);
      // At most 17 digits, the first of them within 15 places of the point: it fits.
      if (size >= 1e-15 && size < 1e14) {
        return null;
      }
    }
    if (value instanceof Double || value instanceof BigDecimal) {
      return decimalFlaw(NumberText.decimal((Number) value));
    }
    return "must be a text, a number, true or false; nested values and null are not kept";
  }

  private static @Nullable String decimalFlaw(BigDecimal number) {
    if (number.signum() == 0) {
      return null;
    }
    BigDecimal plain = number.stripTrailingZeros();
    if ((long) plain.precision() - plain.scale() > MAX_INTEGER_DIGITS) {
      return tooLarge();
    }
    return plain.scale() > MAX_FRACTION_DIGITS
        ? "must have at most 32 digits after the decimal point"
        : null;
  }

  private static String tooLarge() {
    return "must be a number below 1e15; send larger ones as text";
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static EventProblem invalid(String pointer, String detail) {
    return new EventProblem("invalid_field", pointer, detail);
  }
}
