package dev.plaudit.store;

import dev.plaudit.domain.achievement.Bucket;
import dev.plaudit.domain.achievement.Buckets;
import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.domain.achievement.Holding;
import dev.plaudit.domain.achievement.MetricCodec;
import dev.plaudit.domain.achievement.Standing;
import dev.plaudit.domain.achievement.StreakMetric;
import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.domain.progress.StreakType;
import dev.plaudit.domain.progress.ZoneHistory;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's users as of one moment, one after the other, each whole (S24, I4). Blocking; never
 * more than one user in memory.
 */
public final class PeopleSnapshot {
  private record Cold(int metricNo, int bucket, Bucket content) {}

  private record Level(int level, Instant changedAt) {}

  private record Runs(String activity, int daily, int weekly, int dailyEver, int weeklyEver) {}

  private record Day(String activity, int day) {}

  /** Rules do not see who did it, and names are not read here. */
  private static final String NOBODY = "-";

  private static final Level NEWCOMER = new Level(1, Instant.MIN);

  private final Connection connection;
  private final PeopleScope scope;

  PeopleSnapshot(Connection connection, PeopleScope scope) {
    this.connection = connection;
    this.scope = scope;
  }

  /** How many events of the log may count; no more than the limit are looked for. */
  public long events(long limit) {
    try (ByUser<Long> count =
        new ByUser<>(
            connection,
            PeopleStatements.COUNT,
            row -> row.getLong(1),
            scope.tenantNo(),
            texts(scope.eventTypes()),
            texts(scope.activities()),
            limit)) {
      return count.next();
    } catch (SQLException refused) {
      throw new StoreException(refused);
    }
  }

  /** When the log begins; null: nothing of it was ever dropped. */
  public @Nullable Instant logBegins() {
    try (PreparedStatement statement = connection.prepareStatement(PeopleStatements.LOG_BEGINS)) {
      statement.setInt(1, scope.tenantNo());
      statement.setInt(2, scope.tenantNo());
      try (ResultSet row = statement.executeQuery()) {
        OffsetDateTime begins = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
        return begins == null ? null : begins.toInstant();
      }
    } catch (SQLException refused) {
      throw new StoreException(refused);
    }
  }

  /** Every user who is not erased, by number. */
  public void each(Consumer<PersonTruth> person) {
    try (ByUser<String> users = open(PeopleStatements.USERS, row -> row.getString(2));
        ByUser<ZoneHistory.Entry> zones = open(PeopleStatements.ZONES, PeopleSnapshot::zone);
        ByUser<Level> levels = open(PeopleStatements.LEVELS, PeopleSnapshot::level);
        ByUser<UserMetrics> states =
            open(PeopleStatements.STATES, row -> UserMetrics.decode(row.getBytes(2)));
        ByUser<Cold> cold = open(PeopleStatements.BUCKETS, PeopleSnapshot::cold);
        ByUser<CrossingRow> crossings = open(PeopleStatements.CROSSINGS, this::crossing);
        ByUser<HeldRow> grants = open(PeopleStatements.GRANTS, PeopleSnapshot::grant);
        ByUser<Runs> runs = open(PeopleStatements.RUNS, PeopleSnapshot::runs);
        ByUser<Day> days =
            open(
                PeopleStatements.DAYS,
                row -> new Day(row.getString(2), row.getInt(3)),
                texts(scope.dayActivities()));
        ByUser<LoggedDeed> log =
            open(
                PeopleStatements.LOG,
                PeopleSnapshot::deed,
                texts(scope.eventTypes()),
                texts(scope.activities()));
        ByUser<Boolean> pruned = open(PeopleStatements.PRUNED, row -> true);
        ByUser<PersonVoids> voids = open(PeopleStatements.VOIDED, PeopleSnapshot::voids)) {
      while (users.hasNext()) {
        long userNo = users.next();
        Level level = levels.take(userNo).stream().findFirst().orElse(NEWCOMER);
        List<UserMetrics> state = states.take(userNo);
        List<Runs> ran = runs.take(userNo);
        person.accept(
            new PersonTruth(
                new UserNumber(scope.tenantNo(), userNo),
                users.take(userNo).get(0),
                zones.take(userNo),
                level.level(),
                level.changedAt(),
                state.isEmpty() ? UserMetrics.empty() : state.get(0),
                byMetric(cold.take(userNo)),
                crossings.take(userNo),
                grants.take(userNo),
                longest(ran, Runs::daily, Runs::weekly),
                longest(ran, Runs::dailyEver, Runs::weeklyEver),
                byActivity(days.take(userNo)),
                log.take(userNo),
                !pruned.take(userNo).isEmpty(),
                voids.take(userNo).stream().findFirst().orElse(null)));
      }
    } catch (SQLException refused) {
      throw new StoreException(refused);
    }
  }

  private <T> ByUser<T> open(String sql, ByUser.Reader<T> reader, Object... further)
      throws SQLException {
    Object[] parameters = new Object[further.length + 1];
    parameters[0] = scope.tenantNo();
    System.arraycopy(further, 0, parameters, 1, further.length);
    return new ByUser<>(connection, sql, reader, parameters);
  }

  private Array texts(Collection<String> names) {
    try {
      return connection.createArrayOf("text", names.toArray());
    } catch (SQLException refused) {
      throw new StoreException(refused);
    }
  }

  private static Level level(ResultSet row) throws SQLException {
    return new Level(row.getInt(2), row.getObject(3, OffsetDateTime.class).toInstant());
  }

  private static ZoneHistory.Entry zone(ResultSet row) throws SQLException {
    OffsetDateTime from = row.getObject(2, OffsetDateTime.class);
    return new ZoneHistory.Entry(
        from == null ? Instant.MIN : from.toInstant(), ZoneId.of(row.getString(3)));
  }

  private static PersonVoids voids(ResultSet row) throws SQLException {
    return new PersonVoids(
        row.getObject(2, OffsetDateTime.class).toInstant(),
        row.getBoolean(3),
        Set.of((UUID[]) row.getArray(4).getArray()));
  }

  private static Cold cold(ResultSet row) throws SQLException {
    return new Cold(row.getInt(2), row.getInt(3), MetricCodec.decode(row.getBytes(4)));
  }

  private CrossingRow crossing(ResultSet row) throws SQLException {
    return new CrossingRow(
        new UserNumber(scope.tenantNo(), row.getLong(1)),
        row.getInt(2),
        row.getLong(3),
        row.getObject(4, LocalDate.class),
        row.getObject(5, LocalDate.class),
        row.getLong(6),
        row.getObject(7, OffsetDateTime.class),
        row.getObject(8, UUID.class),
        row.getString(9));
  }

  private static HeldRow grant(ResultSet row) throws SQLException {
    return new HeldRow(
        new Holding(
            new GrantKey(row.getString(2), row.getString(3), row.getObject(4, LocalDate.class)),
            row.getObject(5, UUID.class),
            row.getInt(6),
            row.getObject(7, OffsetDateTime.class).toInstant(),
            row.getInt(8),
            Standing.valueOf(row.getString(9)),
            row.getInt(10)),
        row.getInt(11));
  }

  private static Runs runs(ResultSet row) throws SQLException {
    return new Runs(row.getString(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6));
  }

  private static LoggedDeed deed(ResultSet row) throws SQLException {
    return new LoggedDeed(
        new LoggedEvent(
            row.getLong(1),
            NOBODY,
            row.getObject(2, UUID.class),
            row.getString(3),
            row.getString(4),
            row.getObject(5, OffsetDateTime.class),
            row.getInt(6),
            shortOrNull(row, 7),
            row.getString(8),
            row.getString(9),
            row.getString(10)),
        row.getObject(11, OffsetDateTime.class),
        row.getBoolean(12),
        row.getLong(13));
  }

  private static @Nullable Short shortOrNull(ResultSet row, int column) throws SQLException {
    short value = row.getShort(column);
    return row.wasNull() ? null : value;
  }

  private static Map<Integer, Buckets> byMetric(List<Cold> buckets) {
    Map<Integer, Map<Integer, Bucket>> metrics = new HashMap<>();
    buckets.forEach(
        cold ->
            metrics
                .computeIfAbsent(cold.metricNo(), no -> new HashMap<>())
                .put(cold.bucket(), cold.content()));
    return metrics.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> Buckets.of(each.getValue())));
  }

  private static Map<StreakMetric, Integer> longest(
      List<Runs> all, ToIntFunction<Runs> daily, ToIntFunction<Runs> weekly) {
    Map<StreakMetric, Integer> longest = new HashMap<>();
    for (Runs runs : all) {
      longest.put(new StreakMetric(runs.activity(), StreakType.DAILY), daily.applyAsInt(runs));
      longest.put(new StreakMetric(runs.activity(), StreakType.WEEKLY), weekly.applyAsInt(runs));
    }
    return longest;
  }

  private static Map<String, List<Integer>> byActivity(List<Day> days) {
    Map<String, List<Integer>> activities = new HashMap<>();
    days.forEach(
        day ->
            activities.computeIfAbsent(day.activity(), name -> new ArrayList<>()).add(day.day()));
    return activities;
  }
}
