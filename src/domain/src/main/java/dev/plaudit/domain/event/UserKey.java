package dev.plaudit.domain.event;

import dev.plaudit.domain.tenant.TenantId;

/**
 * One person inside one tenant (S40). The user id is opaque: 1 to 128 code points, no control
 * character, no lone surrogate.
 */
public record UserKey(TenantId tenant, String userId) {
  /** The longest user id, in code points. */
  public static final int MAX_USER_ID = 128;

  /**
   * @throws IllegalArgumentException if the user id is not one
   */
  public UserKey {
    if (!isUserId(userId)) {
      throw new IllegalArgumentException("not a user id: 1 to 128 printable characters");
    }
  }

  /** Whether the text can be a user id. */
  public static boolean isUserId(String text) {
    return Text.nameFlaw(text, MAX_USER_ID) == null;
  }

  /** {@code tenant/user}: the Kafka record key, which keeps one person's events in order. */
  public String kafkaKey() {
    return tenant.value() + '/' + userId;
  }

  /**
   * Reads what {@link #kafkaKey()} wrote. A tenant id has no slash, so the first one divides.
   *
   * @throws IllegalArgumentException if either part is not valid
   */
  public static UserKey parse(String kafkaKey) {
    int slash = kafkaKey.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not a user key: it must be tenant/user");
    }
    return new UserKey(new TenantId(kafkaKey.substring(0, slash)), kafkaKey.substring(slash + 1));
  }
}
