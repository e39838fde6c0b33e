package dev.plaudit.store;

import java.sql.SQLException;

/** The database cannot be reached, or refused a statement. */
public final class StoreException extends RuntimeException {
  StoreException(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
