package dev.plaudit.store;

import static dev.plaudit.domain.progress.ProgressState.NONE;
import static dev.plaudit.store.Unnest.days;
import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.longs;
import static dev.plaudit.store.Unnest.values;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of each statement of a flush: one array a column. Public because the benchmark
 * builds its batches with them.
 */
public final class FlushColumns {
  private FlushColumns() {}

  /**
   * For {@link FlushStatements#INSERT_KEYS}, before its two scalars, and {@link
   * FlushStatements#UPDATE_KEYS}.
   */
  public static Tuple keys(List<KeyRow> rows) {
    int n = rows.size();
    Tuple columns = Tuple.tuple();
    columns.addValue(ints(rows, row -> row.key().tenantNo()));
    columns.addValue(values(rows, new UUID[n], row -> row.key().key()));
    columns.addValue(values(rows, new UUID[n], FlushColumns::foreignOwner));
    columns.addValue(values(rows, new String[n], KeyRow::ownerId));
    columns.addValue(longs(rows, KeyRow::userNo));
    columns.addValue(longs(rows, KeyRow::content));
    columns.addValue(values(rows, new Short[n], row -> (short) (row.duplicate() ? 1 : 0)));
    columns.addValue(values(rows, new OffsetDateTime[n], KeyRow::receivedAt));
    return columns;
  }

  /** For {@link FlushStatements#SELECT_KEYS} and {@link FlushStatements#DELETE_KEYS}. */
  public static Tuple keyNames(List<TenantKey> keys) {
    Tuple columns = Tuple.tuple();
    columns.addValue(ints(keys, TenantKey::tenantNo));
    columns.addValue(values(keys, new UUID[keys.size()], TenantKey::key));
    return columns;
  }

  /** For {@link FlushStatements#SELECT_STATES}. */
  public static Tuple stateNames(List<StateKey> keys) {
    Tuple columns = Tuple.tuple();
    columns.addValue(ints(keys, StateKey::tenantNo));
    columns.addValue(longs(keys, StateKey::userNo));
    columns.addValue(ints(keys, StateKey::activityNo));
    return columns;
  }

  /** For {@link FlushStatements#SELECT_DAYS}. */
  public static Tuple history(List<StateRow> rows) {
    Tuple columns = stateNames(rows.stream().map(StateRow::key).toList());
    columns.addValue(days(rows, row -> row.state().firstDay(), NONE));
    columns.addValue(days(rows, row -> row.state().lastDay(), NONE));
    return columns;
  }

  /** For {@link FlushStatements#INSERT_EVENTS}, before its scalar. */
  public static Tuple events(List<LogRow> rows) {
    int n = rows.size();
    Tuple columns = Tuple.tuple();
    columns.addValue(ints(rows, row -> row.state().tenantNo()));
    columns.addValue(longs(rows, row -> row.state().userNo()));
    columns.addValue(values(rows, new UUID[n], LogRow::eventKey));
    columns.addValue(ints(rows, LogRow::typeNo));
    columns.addValue(ints(rows, row -> row.state().activityNo()));
    columns.addValue(values(rows, new OffsetDateTime[n], LogRow::occurredAt));
    columns.addValue(values(rows, new OffsetDateTime[n], LogRow::receivedAt));
    columns.addValue(days(rows, LogRow::localDay, NONE));
    columns.addValue(longs(rows, LogRow::totalAfter));
    columns.addValue(values(rows, new Short[n], LogRow::platform));
    columns.addValue(values(rows, new String[n], LogRow::service));
    columns.addValue(values(rows, new String[n], LogRow::subject));
    columns.addValue(values(rows, new String[n], LogRow::properties));
    columns.addValue(longs(rows, LogRow::revision));
    columns.addValue(values(rows, new Boolean[n], LogRow::measured));
    return columns;
  }

  /** For {@link FlushStatements#UPSERT_STATES}, before its scalar. */
  public static Tuple states(List<StateRow> rows) {
    Tuple columns = Tuple.tuple();
    addState(columns, rows, StateRow::key);
    columns.addValue(ints(rows, row -> row.state().version()));
    columns.addValue(longs(rows, row -> row.state().total()));
    columns.addValue(ints(rows, row -> row.state().lastMilestone()));
    columns.addValue(days(rows, row -> row.state().firstDay(), NONE));
    columns.addValue(days(rows, row -> row.state().lastDay(), NONE));
    columns.addValue(ints(rows, row -> row.state().lastDayCount()));
    columns.addValue(days(rows, row -> row.state().dailyStart(), NONE));
    columns.addValue(ints(rows, row -> row.state().dailyLongest()));
    columns.addValue(days(rows, row -> row.state().dailyBrokenAt(), NONE));
    columns.addValue(days(rows, row -> row.state().weeklyStart(), NONE));
    columns.addValue(ints(rows, row -> row.state().weeklyLongest()));
    columns.addValue(days(rows, row -> row.state().weeklyBrokenAt(), NONE));
    columns.addValue(ints(rows, row -> row.state().dailyBridged()));
    columns.addValue(ints(rows, row -> row.state().weeklyBridged()));
    return columns;
  }

  /** For {@link FlushStatements#UPSERT_DAYS}. */
  public static Tuple dayBuckets(List<DayRow> rows) {
    Tuple columns = Tuple.tuple();
    columns.addValue(days(rows, DayRow::day, NONE));
    addState(columns, rows, DayRow::state);
    columns.addValue(ints(rows, DayRow::count));
    return columns;
  }

  /** For {@link FlushStatements#INSERT_MILESTONES}, before its scalar. */
  public static Tuple milestones(List<MilestoneRow> rows) {
    int n = rows.size();
    Tuple columns = Tuple.tuple();
    addState(columns, rows, MilestoneRow::state);
    columns.addValue(ints(rows, MilestoneRow::threshold));
    columns.addValue(values(rows, new OffsetDateTime[n], MilestoneRow::crossedAt));
    columns.addValue(values(rows, new UUID[n], MilestoneRow::eventKey));
    columns.addValue(values(rows, new String[n], MilestoneRow::eventId));
    return columns;
  }

  /** For {@link FlushStatements#INSERT_OUTBOX}, before its scalar. */
  public static Tuple outbox(List<OutboxRow> rows) {
    int n = rows.size();
    Tuple columns = Tuple.tuple();
    columns.addValue(values(rows, new Integer[n], OutboxRow::tenantNo));
    columns.addValue(values(rows, new String[n], OutboxRow::topic));
    columns.addValue(values(rows, new UUID[n], OutboxRow::messageId));
    columns.addValue(values(rows, new Buffer[n], row -> bytes(row.key())));
    columns.addValue(values(rows, new Buffer[n], row -> bytes(row.payload())));
    columns.addValue(values(rows, new String[n], OutboxRow::headers));
    return columns;
  }

  /** For {@link FlushStatements#INSERT_DEAD_LETTERS}, before its scalar. */
  public static Tuple deadLetters(List<DeadLetterRow> rows) {
    int n = rows.size();
    Tuple columns = Tuple.tuple();
    columns.addValue(values(rows, new Integer[n], DeadLetterRow::tenantNo));
    columns.addValue(values(rows, new String[n], DeadLetterRow::eventId));
    columns.addValue(values(rows, new String[n], DeadLetterRow::reason));
    columns.addValue(values(rows, new String[n], DeadLetterRow::pointer));
    columns.addValue(values(rows, new String[n], DeadLetterRow::detail));
    columns.addValue(ints(rows, DeadLetterRow::partition));
    columns.addValue(longs(rows, DeadLetterRow::offset));
    columns.addValue(values(rows, new OffsetDateTime[n], DeadLetterRow::kafkaTime));
    columns.addValue(values(rows, new Buffer[n], row -> bytes(row.key())));
    columns.addValue(values(rows, new Buffer[n], row -> bytes(row.payload())));
    columns.addValue(values(rows, new String[n], DeadLetterRow::headers));
    return columns;
  }

  /** For the statements that name users. */
  public static Tuple users(List<UserName> names) {
    Tuple columns = Tuple.tuple();
    columns.addValue(ints(names, UserName::tenantNo));
    columns.addValue(values(names, new String[names.size()], UserName::userId));
    return columns;
  }

  private static <T> void addState(Tuple columns, List<T> rows, Function<T, StateKey> state) {
    columns.addValue(ints(rows, row -> state.apply(row).tenantNo()));
    columns.addValue(longs(rows, row -> state.apply(row).userNo()));
    columns.addValue(ints(rows, row -> state.apply(row).activityNo()));
  }

  // The log needs 16 bytes an event less where the key is its own owner, and nearly all are.
  private static @Nullable UUID foreignOwner(KeyRow row) {
    return row.owner().equals(row.key().key()) ? null : row.owner();
  }

  static @Nullable Buffer bytes(byte @Nullable [] bytes) {
    return bytes == null ? null : Buffer.buffer(bytes);
  }
}
