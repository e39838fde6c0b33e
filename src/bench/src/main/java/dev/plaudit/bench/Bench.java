package dev.plaudit.bench;

import dev.plaudit.bench.os.CpuMeter;
import dev.plaudit.bench.os.Machine;
import dev.plaudit.bench.report.Markdown;
import dev.plaudit.bench.report.Report;
import dev.plaudit.bench.work.Population;
import dev.plaudit.bench.work.Preload;
import dev.plaudit.devstack.DevStack;
import dev.plaudit.tracker.TrackerConfig;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;

/** One run: everything against one fresh stack, one measurement after another. */
final class Bench {
  private final Options options;
  private final Plan plan;
  private final Consumer<String> out;
  private final Report report = new Report();
  private final CpuMeter cpu = new CpuMeter();

  Bench(Options options, Consumer<String> out) {
    this.options = options;
    this.plan = Plan.of(options.quick());
    this.out = out;
  }

  void run(Stack stack) throws SQLException, IOException {
    long start = System.nanoTime();
    DevStack servers = stack.servers();
    cpu.add("postgres", servers.postgres().pid());
    if (options.boards()) {
      boards(stack);
      return;
    }
    int users = options.rulesOnly() ? plan.ruleUsers() : plan.users();
    out.accept("Loading %,d users with three activities each".formatted(users));
    Preload.schema(servers.database());
    Population population = Preload.population(servers.database(), Preload.TENANT, users);
    Header.write(report.header(), options, plan, Machine.describe(), servers, batchSize());
    if (!options.rulesOnly()) {
      new SqlPhase(plan, batchSize(), servers.database(), population, cpu, report, out).run();
    }
    if (!options.sqlOnly()) {
      cpu.add("kafka", servers.kafka().pid());
      cpu.add("redis", servers.redis().pid());
      new ServicePhase(options, plan, stack, population, cpu, report, out).run();
    }
    Targets.judge(report);
    report.header().put("took", "%.0f s".formatted((System.nanoTime() - start) / 1e9));
    write();
  }

  private void boards(Stack stack) throws SQLException, IOException {
    Preload.schema(stack.servers().database());
    Header.write(report.header(), options, plan, Machine.describe(), stack.servers(), batchSize());
    new BoardPhase(options, stack, report, out).run();
    write();
  }

  private void write() throws IOException {
    Files.createDirectories(options.output());
    Files.writeString(options.output().resolve("report.json"), report.json());
    Files.writeString(options.output().resolve("report.md"), Markdown.of(report));
    report
        .targets()
        .forEach(
            target ->
                out.accept(
                    "%-12s %s: %s %s"
                        .formatted(
                            target.verdict(),
                            target.name(),
                            Markdown.number(target.value()),
                            target.unit())));
    report.remarks().forEach(remark -> out.accept("Remark: " + remark));
    out.accept("Reports: " + options.output().resolve("report.md") + " and report.json");
  }

  // The ceiling's batches are as large as the tracker's may become.
  private static int batchSize() {
    try {
      WithDefault batch =
          TrackerConfig.class.getMethod("maxRecords").getAnnotation(WithDefault.class);
      return Integer.parseInt(Objects.requireNonNull(batch).value());
    } catch (NoSuchMethodException renamed) {
      throw new IllegalStateException("the tracker's batch size has another name now", renamed);
    }
  }
}
