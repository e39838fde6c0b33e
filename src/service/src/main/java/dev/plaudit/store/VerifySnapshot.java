package dev.plaudit.store;

import static dev.plaudit.domain.progress.ProgressState.NONE;

import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.store.StateTruth.DayCounts;
import dev.plaudit.store.StateTruth.LogSums;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One snapshot of the database, read row by row: memory does not grow with what is read. */
public final class VerifySnapshot {
  private static final int ROWS_PER_FETCH = 1000;

  /** Told about each row of a {@link VerifyQuery}. */
  @FunctionalInterface
  public interface Wrong {
    /**
     * @param tenantNo null where the row belongs to no tenant
     */
    void row(@Nullable Integer tenantNo, String code, String sample);
  }

  @FunctionalInterface
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final VerifyScope scope;
  private final String horizon;

  VerifySnapshot(Connection connection, VerifyScope scope) throws SQLException {
    this.connection = connection;
    this.scope = scope;
    String[] begin = {"-infinity"};
    stream(VerifyStatements.HORIZON, row -> begin[0] = row.getString(1));
    this.horizon = begin[0];
  }

  /** Takes the lock that one nightly run holds in all instances; false where another has it. */
  public boolean tryLock() {
    boolean[] taken = {false};
    read(
        "select pg_try_advisory_xact_lock(hashtext('plaudit.verify'), 0)",
        row -> taken[0] = row.getBoolean(1));
    return taken[0];
  }

  /** The tenant's number; empty where there is no such tenant. */
  public OptionalInt tenantNo(String tenantId) {
    try (PreparedStatement statement = connection.prepareStatement(VerifyStatements.TENANT)) {
      statement.setString(1, tenantId);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
      }
    } catch (SQLException refused) {
      throw new StoreException(refused);
    }
  }

  /** The tenants in scope, by number. */
  public Map<Integer, String> tenants() {
    Map<Integer, String> tenants = new HashMap<>();
    read(VerifyStatements.TENANTS, row -> tenants.put(row.getInt(1), row.getString(2)));
    return tenants;
  }

  /** Every user and activity in scope. */
  public void states(Consumer<StateTruth> each) {
    GuardRows guards = new GuardRows();
    read(VerifyStatements.GUARDS, guards::tenant);
    read(VerifyStatements.STATES, row -> each.accept(truth(row, guards)));
  }

  /** Every user in scope who has a ledger or a profile. */
  public void ledgers(Consumer<LedgerTruth> each) {
    LedgerStream stream = new LedgerStream(each);
    read(VerifyStatements.LEVELS, stream::tenant);
    read(VerifyStatements.LEDGERS, stream::row);
    stream.end();
  }

  /** Every board on which somebody stands. */
  public List<StoredBoard> boards() {
    List<StoredBoard> boards = new ArrayList<>();
    read(
        VerifyStatements.BOARDS,
        row -> {
          BoardKey key =
              BoardNumbers.key(
                  row.getInt(1),
                  row.getInt(2),
                  row.getObject(3, LocalDate.class),
                  row.getInt(4),
                  row.getString(5));
          if (key != null) {
            boards.add(new StoredBoard(key, row.getInt(4)));
          }
        });
    return boards;
  }

  /** Every row that the question finds wrong. */
  public void wrong(VerifyQuery query, Wrong each) {
    read(
        query.sql(),
        row -> each.row((Integer) row.getObject(1), row.getString(2), row.getString(3)));
  }

  private void read(String sql, RowReader reader) {
    try {
      stream(scope.fill(sql, horizon), reader);
    } catch (SQLException refused) {
      throw new StoreException(refused);
    }
  }

  private void stream(String sql, RowReader reader) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_PER_FETCH);
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  private static StateTruth truth(ResultSet row, GuardRows guards) throws SQLException {
    long baseline = row.getLong(24);
    boolean pruned = !row.wasNull();
    return new StateTruth(
        new StateKey(row.getInt(1), row.getLong(2), row.getInt(3)),
        row.getObject(4) == null ? null : state(row),
        new LogSums(
            row.getLong(16),
            row.getLong(17),
            row.getLong(18),
            row.getBoolean(19),
            new DayCounts(ints(row, 20), ints(row, 21))),
        new DayCounts(ints(row, 22), ints(row, 23)),
        baseline,
        pruned,
        guards.of(row.getInt(1), row, 27, 32),
        guards.isRefolding(row.getInt(1)),
        new DayCounts(ints(row, 34), ints(row, 35)));
  }

  private static ProgressState state(ResultSet row) throws SQLException {
    return new ProgressState(
        row.getInt(4),
        row.getLong(5),
        row.getInt(6),
        day(row, 7),
        day(row, 8),
        row.getInt(9),
        day(row, 10),
        row.getInt(11),
        day(row, 12),
        day(row, 13),
        row.getInt(14),
        day(row, 15),
        row.getInt(25),
        row.getInt(26));
  }

  private static int day(ResultSet row, int column) throws SQLException {
    int day = row.getInt(column);
    return row.wasNull() ? NONE : day;
  }

  private static int[] ints(ResultSet row, int column) throws SQLException {
    Array array = row.getArray(column);
    if (array == null) {
      return new int[0];
    }
    Integer[] boxed = (Integer[]) array.getArray();
    int[] values = new int[boxed.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = boxed[i];
    }
    return values;
  }
}
