package dev.plaudit.store;

import java.util.Comparator;

/** One user and activity: the primary key of {@code progress}. */
public record StateKey(int tenantNo, long userNo, int activityNo) {
  /** The order in which every flush writes, so two never deadlock. */
  public static final Comparator<StateKey> ORDER =
      Comparator.comparingInt(StateKey::tenantNo)
          .thenComparingLong(StateKey::userNo)
          .thenComparingInt(StateKey::activityNo);

  @Override
  public int hashCode() {
    return (int) ((userNo * 0x9E3779B97F4A7C15L) >>> 32) ^ (activityNo * 31) ^ tenantNo;
  }
}
