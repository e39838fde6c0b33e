package dev.plaudit.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.bench.os.CpuMeter;
import dev.plaudit.bench.os.CpuUse;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ReportTest {

  @Test
  @DisplayName("both reports hold every figure with its unit and what it includes")
  void bothReports() {
    // Given
    Report report = new Report();
    report.header().put("machine", "two cores");
    report.figure("ceiling_1", "ceiling", 40_000, "events/s", "statements only");
    report.targets().add(Target.atLeast("(c) / (a)", 0.4, "", 0.35));
    CpuUse use = new CpuUse(500_000, Map.of(CpuMeter.GENERATOR, 2.0, "postgres", 10.0));
    report.cpu().add(CpuRow.of("ceiling_1", "ceiling", use));
    // When
    String markdown = Markdown.of(report);
    String json = report.json();
    // Then
    assertThat(markdown)
        .contains("- machine: two cores")
        .contains("| ceiling | 40,000 events/s | statements only |")
        .contains("| (c) / (a) | 0.40 | ≥ 0.35 | PASS |")
        .contains("| ceiling | 500,000 | 4.00 | 20.0 | 20.0 |");
    assertThat(json)
        .contains("\"id\" : \"ceiling_1\"")
        .contains("\"value\" : 40000.0")
        .contains("\"per_million\"")
        .contains("\"verdict\" : \"PASS\"");
  }

  @Test
  @DisplayName("a figure that was not measured is not a number")
  void missing() {
    // Given
    Report report = new Report();
    // When
    double value = report.value("service_maximum");
    // Then
    assertThat(value).isNaN();
  }
}
