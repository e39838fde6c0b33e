package dev.plaudit.store;

import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.longs;
import static dev.plaudit.store.Unnest.values;

import dev.plaudit.domain.achievement.RegisteredMetric;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The statements about versions and their jobs, on the one connection of their transaction. */
public final class JobTransaction {
  /** Versions whose metrics are being filled. */
  public static final String FILLING = "filling";

  /** Versions in force that judge everybody. */
  public static final String JUDGING = "judging";

  private final SqlConnection connection;
  private final OffsetDateTime recordedAt;

  JobTransaction(SqlConnection connection, OffsetDateTime recordedAt) {
    this.connection = connection;
    this.recordedAt = recordedAt;
  }

  /**
   * Makes flushes and changes of the tenant wait until this transaction ends.
   *
   * @return its number; empty: there is no such tenant
   */
  public Uni<Optional<Integer>> lockTenant(String tenantId) {
    return list(TenantTurns.CHANGE_BY_ID, Tuple.of(tenantId), row -> row.getInteger(0))
        .map(found -> found.stream().findFirst());
  }

  /** Whether this transaction alone works on the tenant's jobs; false: another one does. */
  public Uni<Boolean> lead(int tenantNo) {
    return run(JobStatements.LEAD, Tuple.of(tenantNo))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** Open jobs of a phase, in the order in which they were asked for. */
  public Uni<List<JobRow>> jobs(int tenantNo, String phase) {
    return list(
        JobStatements.SELECT_JOBS,
        Tuple.of(tenantNo, phase, recordedAt),
        row ->
            new JobRow(
                row.getInteger(0),
                row.getInteger(1),
                row.getString(2),
                row.getInteger(3),
                row.getBoolean(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getBoolean(9)));
  }

  /** The documents of all versions that are pending or current. */
  public Uni<List<String>> documents(int tenantNo) {
    return list(JobStatements.SELECT_DOCUMENTS, Tuple.of(tenantNo), row -> row.getString(0));
  }

  /** Everything that is registered to be counted for the tenant. */
  public Uni<List<RegisteredMetric>> metrics(int tenantNo) {
    return run(MetricRows.LIVE, Tuple.of(tenantNo)).map(MetricRows::registered);
  }

  /**
   * Brings the versions of jobs into force in the place of the ones before them.
   *
   * @param openings by job number; a job that is not there need not wait
   */
  public Uni<Void> activate(int tenantNo, List<JobRow> jobs, Map<Integer, Instant> openings) {
    Integer[] numbers = ints(jobs, JobRow::jobNo);
    String[] ids = jobs.stream().map(JobRow::definitionId).toArray(String[]::new);
    OffsetDateTime[] opensAt = new OffsetDateTime[jobs.size()];
    for (int i = 0; i < opensAt.length; i++) {
      Instant opening = openings.get(jobs.get(i).jobNo());
      if (opening != null) {
        opensAt[i] = opening.atOffset(ZoneOffset.UTC);
      }
    }
    return run(JobStatements.SUPERSEDE, Tuple.of(tenantNo, ids))
        .chain(() -> run(JobStatements.MAKE_CURRENT, Tuple.of(tenantNo, numbers)))
        .chain(() -> run(JobStatements.START_JUDGING, Tuple.of(tenantNo, numbers, opensAt)))
        .replaceWithVoid();
  }

  /** Stops counting. */
  public Uni<Void> retire(int tenantNo, List<Integer> metricNos) {
    return metricNos.isEmpty()
        ? Uni.createFrom().voidItem()
        : run(JobStatements.RETIRE_METRICS, Tuple.of(tenantNo, metricNos.toArray(new Integer[0])))
            .replaceWithVoid();
  }

  /** Moves the tenant's revision, so that every instance reads its definitions again. */
  public Uni<Void> moveRevision(int tenantNo) {
    return run(JobStatements.MOVE_REVISION, Tuple.of(tenantNo)).replaceWithVoid();
  }

  /** Gives jobs up whose version will never decide. */
  public Uni<Void> cancel(int tenantNo, List<JobRow> jobs) {
    return jobs.isEmpty()
        ? Uni.createFrom().voidItem()
        : run(JobStatements.CANCEL, Tuple.of(tenantNo, ints(jobs, JobRow::jobNo), recordedAt))
            .replaceWithVoid();
  }

  /** The next users of whom anything is known, by number. */
  public Uni<List<UserRow>> page(int tenantNo, long afterUserNo, int limit) {
    return list(JobStatements.SELECT_PAGE, Tuple.of(tenantNo, afterUserNo, limit), FlushRows::user);
  }

  /** Stores how far jobs have come. */
  public Uni<Void> step(List<JobStep> steps) {
    int n = steps.size();
    return run(
            JobStatements.STEP,
            Tuple.tuple()
                .addValue(ints(steps, JobStep::tenantNo))
                .addValue(ints(steps, JobStep::jobNo))
                .addValue(longs(steps, JobStep::judgedTo))
                .addValue(ints(steps, JobStep::judged))
                .addValue(ints(steps, JobStep::granted))
                .addValue(ints(steps, JobStep::regranted))
                .addValue(ints(steps, JobStep::revoked))
                .addValue(values(steps, new Boolean[n], JobStep::done))
                .addOffsetDateTime(recordedAt))
        .replaceWithVoid();
  }

  private Uni<RowSet<Row>> run(String sql, Tuple columns) {
    return connection.preparedQuery(sql).execute(columns);
  }

  private <T> Uni<List<T>> list(String sql, Tuple columns, Function<Row, T> read) {
    return run(sql, columns)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(read).toList());
  }
}
