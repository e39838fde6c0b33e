package dev.plaudit.bench;

import dev.plaudit.bench.os.CpuMeter;
import dev.plaudit.bench.report.CpuRow;
import dev.plaudit.bench.report.Report;
import dev.plaudit.bench.sql.Ceiling;
import dev.plaudit.bench.sql.Naive;
import dev.plaudit.bench.sql.SqlRun;
import dev.plaudit.bench.work.Population;
import dev.plaudit.bench.work.Spread;
import dev.plaudit.devstack.postgres.Database;
import java.sql.SQLException;
import java.util.function.Consumer;

/** The two measurements without the service: (a) the ceiling and (b) the baseline. */
final class SqlPhase {
  private final Plan plan;
  private final int batchSize;
  private final Ceiling ceiling;
  private final Naive naive;
  private final Report report;
  private final Consumer<String> out;

  SqlPhase(
      Plan plan,
      int batchSize,
      Database database,
      Population population,
      CpuMeter cpu,
      Report report,
      Consumer<String> out) {
    this.plan = plan;
    this.batchSize = batchSize;
    this.ceiling = new Ceiling(database, population, cpu);
    this.naive = new Naive(database, population, cpu);
    this.report = report;
    this.out = out;
  }

  void run() throws SQLException {
    ceiling(1, Spread.UNIFORM, "ceiling_1", "(a) ceiling, 1 connection");
    ceiling(2, Spread.UNIFORM, "ceiling_2", "(a) ceiling, 2 connections");
    if (plan.zipf()) {
      ceiling(1, Spread.ZIPF, "ceiling_zipf", "(a) ceiling, 1 connection, users by Zipf's law");
    }
    naive(1);
    naive(4);
  }

  private void ceiling(int connections, Spread spread, String id, String name) throws SQLException {
    SqlRun run =
        ceiling.measure(
            connections,
            spread,
            batchSize,
            plan.ceilingEvents(),
            plan.ceilingSeconds(),
            connections);
    record(
        run,
        id,
        name,
        "the flush's own statements in its order, one transaction of "
            + batchSize
            + " events at a time and connection, from batches built before; no JSON, no Kafka, no HTTP, no fold");
  }

  private void naive(int connections) throws SQLException {
    SqlRun run = naive.measure(connections, plan.naiveSeconds(), 100 + connections);
    record(
        run,
        "naive_" + connections,
        "(b) naive, " + connections + (connections == 1 ? " connection" : " connections"),
        "one transaction an event: claim the key, add to the state in SQL, append to the log, commit; no milestones, no JSON, no Kafka, no HTTP");
  }

  private void record(SqlRun run, String id, String name, String includes) {
    report.figure(id, name, run.perSecond(), "events/s", includes);
    report.cpu().add(CpuRow.of(id, name, run.cpu()));
    out.accept("%s: %,.0f events/s".formatted(name, run.perSecond()));
  }
}
