package dev.plaudit.domain.tenant;

/**
 * A tenant's name as the verified token claims it (S40): {@code [a-z0-9][a-z0-9._-]{0,62}}. It has
 * no slash, so that {@code tenant/user} splits in one way only.
 */
public record TenantId(String value) {
  private static final int MAX_LENGTH = 63;

  /**
   * @throws IllegalArgumentException if the value does not match the pattern
   */
  public TenantId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "not a tenant id: it must match [a-z0-9][a-z0-9._-]{0,62}");
    }
  }

  /** Whether the value can name a tenant. */
  public static boolean isValid(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH || !isLetterOrDigit(value.charAt(0))) {
      return false;
    }
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    return value;
  }
}
