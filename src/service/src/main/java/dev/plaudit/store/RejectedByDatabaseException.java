package dev.plaudit.store;

/**
 * Postgres refused the values themselves (SQLSTATE class 22, 23 or 54): trying again cannot help.
 */
public final class RejectedByDatabaseException extends RuntimeException {
  RejectedByDatabaseException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
