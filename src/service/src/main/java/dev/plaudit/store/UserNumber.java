package dev.plaudit.store;

import java.util.Comparator;

/** A user as every table but {@code users} knows one. */
public record UserNumber(int tenantNo, long userNo) {
  /**
   * The order of the primary keys, in which rows are written so that writers never wait in a ring.
   */
  public static final Comparator<UserNumber> ORDER =
      Comparator.comparingInt(UserNumber::tenantNo).thenComparingLong(UserNumber::userNo);
}
