package dev.plaudit.bench.work;

import static dev.plaudit.domain.progress.ProgressState.NONE;

import dev.plaudit.devstack.postgres.Database;
import dev.plaudit.domain.progress.ProgressState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The population's states as the database has them now, so that each measurement starts from the
 * truth.
 */
public final class StoredStates {
  private static final String STATES =
      """
      select user_no, activity_no, version, total_count, last_milestone, first_date, last_date, last_date_count,
             daily_start, daily_longest, daily_broken_at, weekly_start, weekly_longest, weekly_broken_at
      from progress where tenant_no = ?
      """;

  private final ProgressState[] states;

  private StoredStates(ProgressState[] states) {
    this.states = states;
  }

  public static StoredStates load(Database database, Population population) throws SQLException {
    ProgressState[] states = new ProgressState[population.states()];
    Map<Integer, Integer> columns = new HashMap<>();
    for (int i = 0; i < population.activities().size(); i++) {
      columns.put(population.activities().get(i).activityNo(), i);
    }
    try (Connection connection = Preload.connect(database)) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(STATES)) {
        statement.setInt(1, population.tenantNo());
        statement.setFetchSize(10_000);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            long user = rows.getLong(1) - population.firstUserNo();
            if (user < population.users()) {
              int column = columns.getOrDefault(rows.getInt(2), 0);
              states[(int) user * columns.size() + column] = state(rows);
            }
          }
        }
      }
    }
    return new StoredStates(states);
  }

  public ProgressState get(int state) {
    return states[state];
  }

  /** Moves a state on; the caller has folded an event into it. */
  public void move(int state, ProgressState next) {
    states[state] = next;
  }

  /** Each state's last active day, an epoch day; a copy. */
  public int[] lastDays() {
    int[] days = new int[states.length];
    for (int i = 0; i < days.length; i++) {
      days[i] = states[i].lastDay();
    }
    return days;
  }

  private static ProgressState state(ResultSet row) throws SQLException {
    return new ProgressState(
        row.getInt(3),
        row.getLong(4),
        row.getInt(5),
        day(row, 6),
        day(row, 7),
        row.getInt(8),
        day(row, 9),
        row.getInt(10),
        day(row, 11),
        day(row, 12),
        row.getInt(13),
        day(row, 14));
  }

  private static int day(ResultSet row, int column) throws SQLException {
    @Nullable LocalDate date = row.getObject(column, LocalDate.class);
    return date == null ? NONE : (int) date.toEpochDay();
  }
}
