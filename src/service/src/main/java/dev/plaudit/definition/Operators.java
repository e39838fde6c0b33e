package dev.plaudit.definition;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What CEL's operators do, by its specification, with three differences that properties without a
 * type call for: numbers mix freely, a quotient of a property is not rounded, and nothing throws.
 */
final class Operators {
  private static final int LONGEST_NUMBER = 40;

  private Operators() {}

  /** Of two numbers, or two texts. */
  @FunctionalInterface
  interface Order {
    boolean holds(int comparison);
  }

  /** On whole numbers. */
  @FunctionalInterface
  interface Whole {
    /**
     * @throws ArithmeticException if the result does not fit, or there is none
     */
    long of(long left, long right);
  }

  /** On any others. */
  @FunctionalInterface
  interface Fractional {
    double of(double left, double right);
  }

  /** False if either is, whatever the other may be. */
  static Term and(Term left, Term right) {
    return frame -> {
      Object first = left.in(frame);
      if (first.equals(false)) {
        return false;
      }
      Object second = right.in(frame);
      if (second.equals(false)) {
        return false;
      }
      return first.equals(true) && second.equals(true) ? true : Nothing.VALUE;
    };
  }

  /** True if either is, whatever the other may be. */
  static Term or(Term left, Term right) {
    return frame -> {
      Object first = left.in(frame);
      if (first.equals(true)) {
        return true;
      }
      Object second = right.in(frame);
      if (second.equals(true)) {
        return true;
      }
      return first.equals(false) && second.equals(false) ? false : Nothing.VALUE;
    };
  }

  static Term not(Term term) {
    return frame -> term.in(frame) instanceof Boolean value ? (Object) !value : Nothing.VALUE;
  }

  static Term choose(Term condition, Term yes, Term no) {
    return frame ->
        condition.in(frame) instanceof Boolean value ? (value ? yes : no).in(frame) : Nothing.VALUE;
  }

  static Term equal(Term left, Term right, boolean wanted) {
    return frame -> {
      Object first = left.in(frame);
      Object second = right.in(frame);
      return first == Nothing.VALUE || second == Nothing.VALUE
          ? Nothing.VALUE
          : (Object) (same(first, second) == wanted);
    };
  }

  static Term order(Term left, Term right, Order order) {
    return frame -> {
      Object first = left.in(frame);
      Object second = right.in(frame);
      if (first instanceof Number one && second instanceof Number other) {
        return Double.isNaN(one.doubleValue()) || Double.isNaN(other.doubleValue())
            ? Nothing.VALUE
            : (Object) order.holds(compare(one, other));
      }
      return first instanceof String one && second instanceof String other
          ? (Object) order.holds(one.compareTo(other))
          : Nothing.VALUE;
    };
  }

  /** An element that the event lacks is neither in a list nor not in it. */
  static Term in(Term element, Term list) {
    return frame -> {
      Object wanted = element.in(frame);
      if (wanted == Nothing.VALUE || !(list.in(frame) instanceof List<?> elements)) {
        return Nothing.VALUE;
      }
      boolean unknown = false;
      for (Object each : elements) {
        if (each == Nothing.VALUE) {
          unknown = true;
        } else if (same(wanted, each)) {
          return true;
        }
      }
      return unknown ? Nothing.VALUE : (Object) false;
    };
  }

  static Term arithmetic(Term left, Term right, Whole whole, Fractional fractional) {
    return frame -> {
      Object first = left.in(frame);
      Object second = right.in(frame);
      if (first instanceof Long one && second instanceof Long other) {
        try {
          return whole.of(one, other);
        } catch (ArithmeticException outOfRange) {
          return Nothing.VALUE;
        }
      }
      return first instanceof Number one && second instanceof Number other
          ? (Object) fractional.of(one.doubleValue(), other.doubleValue())
          : Nothing.VALUE;
    };
  }

  /** Numbers are added up, texts put together. */
  static Term plus(Term left, Term right) {
    Term sum = arithmetic(left, right, Math::addExact, Double::sum);
    return frame -> {
      Object first = left.in(frame);
      return first instanceof String one
          ? right.in(frame) instanceof String other ? one + other : Nothing.VALUE
          : sum.in(frame);
    };
  }

  /**
   * @param rounded whether both sides are whole by their types; a property may hold 5 today and 5.5
   *     tomorrow, and must not be rounded only then
   */
  static Term divide(Term left, Term right, boolean rounded) {
    return frame -> {
      Object first = left.in(frame);
      Object second = right.in(frame);
      if (!(first instanceof Number one)
          || !(second instanceof Number other)
          || other.doubleValue() == 0) {
        return Nothing.VALUE;
      }
      if (one instanceof Long && other instanceof Long) {
        long dividend = one.longValue();
        long divisor = other.longValue();
        if (rounded || dividend % divisor == 0) {
          return dividend / divisor;
        }
      }
      return one.doubleValue() / other.doubleValue();
    };
  }

  /** Of whole numbers only. */
  static Term remainder(Term left, Term right) {
    return frame ->
        left.in(frame) instanceof Long one && right.in(frame) instanceof Long other && other != 0
            ? (Object) (one % other)
            : Nothing.VALUE;
  }

  static Object toWhole(Object value) {
    if (value instanceof Double number) {
      return Math.abs(number) < 0x1p63 ? (Object) number.longValue() : Nothing.VALUE;
    }
    if (value instanceof String text) {
      BigDecimal number = decimal(text);
      return number == null || number.scale() != 0 || number.precision() > 18
          ? Nothing.VALUE
          : (Object) number.longValue();
    }
    return value instanceof Long ? value : Nothing.VALUE;
  }

  static Object toFractional(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    BigDecimal number = value instanceof String text ? decimal(text) : null;
    return number == null ? Nothing.VALUE : (Object) number.doubleValue();
  }

  private static boolean same(Object one, Object other) {
    if (one instanceof Number first && other instanceof Number second) {
      return first.doubleValue() == second.doubleValue() && compare(first, second) == 0;
    }
    return one.equals(other);
  }

  private static int compare(Number one, Number other) {
    if (one instanceof Long first && other instanceof Long second) {
      return Long.compare(first, second);
    }
    // Adding zero makes one zero of the two that doubles have.
    return Double.compare(one.doubleValue() + 0.0, other.doubleValue() + 0.0);
  }

  private static @Nullable BigDecimal decimal(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException notOne) {
      return null;
    }
  }
}
