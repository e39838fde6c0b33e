package dev.plaudit.bench.sql;

import dev.plaudit.store.DayRow;
import dev.plaudit.store.FlushColumns;
import dev.plaudit.store.KeyRow;
import dev.plaudit.store.LogRow;
import dev.plaudit.store.MilestoneRow;
import dev.plaudit.store.ResultRow;
import dev.plaudit.store.ResultStatements;
import dev.plaudit.store.StateRow;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of one flush, table by table. */
record FlushRowsToWrite(
    List<LogRow> log,
    List<StateRow> states,
    List<DayRow> days,
    List<MilestoneRow> milestones,
    List<ResultRow> results) {

  FlushRowsToWrite(int size) {
    this(
        new ArrayList<>(size),
        new ArrayList<>(size),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  /** The parameters of the statements, as the service's own store makes them. */
  Batch batch(int tenantNo, List<KeyRow> keys, OffsetDateTime recordedAt) {
    days.sort(DayRow.ORDER);
    return new Batch(
        log.size(),
        bare(Tuple.of(new Integer[] {tenantNo})),
        bare(FlushColumns.keys(keys).addOffsetDateTime(recordedAt).addInteger(keys.size())),
        bare(FlushColumns.stateNames(states.stream().map(StateRow::key).toList())),
        bare(FlushColumns.events(log).addOffsetDateTime(recordedAt)),
        bare(FlushColumns.states(states).addOffsetDateTime(recordedAt)),
        unlessEmpty(days, FlushColumns::dayBuckets),
        unlessEmpty(
            milestones, rows -> FlushColumns.milestones(rows).addOffsetDateTime(recordedAt)),
        unlessEmpty(results, rows -> ResultStatements.columns(rows).addOffsetDateTime(recordedAt)));
  }

  private static <T> io.vertx.sqlclient.@Nullable Tuple unlessEmpty(
      List<T> rows, Function<List<T>, Tuple> columns) {
    return rows.isEmpty() ? null : bare(columns.apply(rows));
  }

  private static io.vertx.sqlclient.Tuple bare(Tuple tuple) {
    return tuple.getDelegate();
  }
}
