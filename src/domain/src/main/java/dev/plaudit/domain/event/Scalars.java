package dev.plaudit.domain.event;

import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** What a property's value is worth to whoever counts it: a number, or a value among others. */
public final class Scalars {
  private Scalars() {}

  /**
   * The decimal that a number reads as: of a double the shortest that reads back as the same, so
   * that 0.1 is a tenth.
   *
   * @param number from the properties of an admitted event, thus finite
   */
  public static BigDecimal decimal(Number number) {
    return number instanceof Long || number instanceof Integer
        ? BigDecimal.valueOf(number.longValue())
        : NumberText.decimal(number);
  }

  /**
   * 64 bits that stand for a value where different ones are counted: 1 and 1.0 are the same, 1 and
   * "1" are not. The first eight bytes of SHA-256 over {@code "v" 00 V(value)}, with V as in the
   * contract's vectors. One person's million values collide with a chance of one in 37 million.
   *
   * @param scalar a text, a number or a boolean
   */
  public static long hash(Object scalar) {
    return ByteBuffer.wrap(new CanonicalForm('v').scalar(scalar).hash()).getLong();
  }
}
