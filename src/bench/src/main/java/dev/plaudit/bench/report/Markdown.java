package dev.plaudit.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The report for people. */
public final class Markdown {
  private final StringBuilder out = new StringBuilder();

  private Markdown() {}

  public static String of(Report report) {
    Markdown markdown = new Markdown();
    markdown.write(report);
    return markdown.out.toString();
  }

  private static String measure(double value, String unit) {
    return (number(value) + " " + unit).strip();
  }

  /** A number with as many digits as mean something. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    String pattern = size >= 1_000 ? "%,.0f" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, pattern, value);
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private void write(Report report) {
    line("# Plaudit bench");
    line("");
    report.header().forEach((name, value) -> line("- " + name + ": " + value));
    section("Targets", "figure", "measured", "target", "verdict");
    for (Target target : report.targets()) {
      row(
          target.name(),
          measure(target.value(), target.unit()),
          (target.atLeast() ? "≥ " : "≤ ") + measure(target.bound(), target.unit()),
          target.verdict());
    }
    section("Figures", "figure", "value", "what it includes");
    report
        .figures()
        .forEach(
            figure ->
                row(figure.name(), measure(figure.value(), figure.unit()), figure.includes()));
    cpu(report.cpu());
    trials(report.trials());
    if (!report.threads().isEmpty()) {
      section("The service by thread (maximum run)", "thread", "CPU-s per million events");
      report.threads().forEach((thread, seconds) -> row(thread, number(seconds)));
    }
    if (!report.steps().isEmpty()) {
      section("Where a flush's time goes (maximum run)", "step", "s per million events");
      report.steps().forEach((step, seconds) -> row(step, number(seconds)));
    }
    if (!report.profile().isEmpty()) {
      section("Where the service runs Java code (maximum run)", "innermost", "% of samples");
      report.profile().forEach((place, share) -> row(place, number(share)));
    }
    if (!report.remarks().isEmpty()) {
      line("");
      line("## Remarks");
      line("");
      report.remarks().forEach(remark -> line("- " + remark.replace('\n', ' ')));
    }
  }

  private void cpu(List<CpuRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    TreeSet<String> processes = new TreeSet<>();
    rows.forEach(row -> processes.addAll(row.perMillion().keySet()));
    line("");
    line("## CPU-seconds per million events");
    line("");
    line(
        "User and system time of each process over all its threads; Postgres with all its backends.");
    line("");
    header("measurement", "events", String.join(" | ", processes), "all but the load generator");
    for (CpuRow row : rows) {
      row(
          row.name(),
          count(row.events()),
          String.join(
              " | ",
              processes.stream()
                  .map(name -> number(row.perMillion().getOrDefault(name, Double.NaN)))
                  .toList()),
          number(row.withoutGenerator()));
    }
  }

  private void trials(List<TrialRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    section(
        "Rates tried",
        "series",
        "events/s",
        "accepted/s",
        "answer p50 / p99 ms",
        "backlog at end",
        "growth",
        "drained in s",
        "kept up");
    for (TrialRow row : rows) {
      row(
          row.series(),
          number(row.perSecond()),
          number(row.acceptedPerSecond()),
          number(row.answers().p50()) + " / " + number(row.answers().p99()),
          count(row.backlogAtEnd()),
          number(row.backlogGrowth() * 100) + " %",
          number(row.drainSeconds()),
          row.shortfall().isEmpty() ? "yes" : "no: " + row.shortfall());
    }
  }

  private void section(String title, String... columns) {
    line("");
    line("## " + title);
    line("");
    header(columns);
  }

  private void header(String... columns) {
    row(columns);
    row(String.join("|", columns).replaceAll("[^|]+", "---").replace("|", " | "));
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
