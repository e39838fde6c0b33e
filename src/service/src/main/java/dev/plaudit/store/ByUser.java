package dev.plaudit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of one table in the order of their users, read through a cursor of its own: several of them
 * side by side give one user after the other whole, and memory does not grow with the tables.
 */
final class ByUser<T> implements AutoCloseable {
  private static final int ROWS_PER_FETCH = 1000;

  /** Reads the row that the cursor stands at. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final PreparedStatement statement;
  private final ResultSet rows;
  private final Reader<T> reader;
  private boolean more;

  /**
   * @param sql its first column is the user's number, by which it is sorted
   */
  ByUser(Connection connection, String sql, Reader<T> reader, Object... parameters)
      throws SQLException {
    this.reader = reader;
    this.statement = connection.prepareStatement(sql);
    statement.setFetchSize(ROWS_PER_FETCH);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    this.rows = statement.executeQuery();
    this.more = rows.next();
  }

  /** Whether there is another user. */
  boolean hasNext() {
    return more;
  }

  /** The number of the user whose rows come next. */
  long next() throws SQLException {
    return rows.getLong(1);
  }

  /** All rows of that user; those of users before are passed over. */
  List<T> take(long userNo) throws SQLException {
    List<T> taken = new ArrayList<>();
    while (more && rows.getLong(1) <= userNo) {
      if (rows.getLong(1) == userNo) {
        taken.add(reader.read(rows));
      }
      more = rows.next();
    }
    return taken;
  }

  @Override
  public void close() throws SQLException {
    rows.close();
    statement.close();
  }
}
