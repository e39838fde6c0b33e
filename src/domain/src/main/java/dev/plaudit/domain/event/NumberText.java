package dev.plaudit.domain.event;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A number's one text, for hashing and measuring: plain decimal without trailing zeros, so that
 * {@code 1}, {@code 1.0} and {@code 1e0} are the same.
 *
 * <p>A double is read as the first of its roundings to 15, 16 or 17 significant digits that gives
 * the same double back. {@code Double.toString} would not do: it changed between Java 17 and 19,
 * and a key must outlive an upgrade.
 */
final class NumberText {
  private static final int SAFE_DIGITS = 15;
  private static final int ALL_DIGITS = 17;

  private NumberText() {}

  /** The text of a finite number whose size was checked before. */
  static String of(Number number) {
    if (number instanceof Long || number instanceof Integer) {
      return number.toString();
    }
    if (number instanceof Double value && value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString(value.longValue());
    }
    BigDecimal decimal = decimal(number);
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  /** The decimal that a {@code BigDecimal} is, or that a finite double reads as. */
  static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    double value = number.doubleValue();
    BigDecimal printed = new BigDecimal(Double.toString(value));
    // Up to 15 digits only one decimal reads back as this double, so every version prints that one.
    return printed.precision() <= SAFE_DIGITS ? printed : shortestOf(value);
  }

  private static BigDecimal shortestOf(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = SAFE_DIGITS; digits < ALL_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
    return exact.round(new MathContext(ALL_DIGITS, RoundingMode.HALF_EVEN));
  }
}
