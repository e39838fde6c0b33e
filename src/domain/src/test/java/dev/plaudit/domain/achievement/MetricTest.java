package dev.plaudit.domain.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetricTest {
  static Stream<Arguments> pinned() {
    return Stream.of(
        Arguments.of(
            Metric.count(Selector.type("deployment.succeeded"))
                .where("  properties.environment == 'production'\n")
                .within(new Window.Calendar(CalendarUnit.MONTH)),
            "count|type=deployment.succeeded||properties.environment == 'production'|month||",
            2128504785433738915L),
        Arguments.of(
            Metric.sum(Selector.activity("WORKOUT"), "km")
                .within(new Window.RollingDays(7))
                .during(
                    new Span(
                        Instant.parse("2026-06-01T00:00:00Z"),
                        Instant.parse("2026-09-01T00:00:00Z"))),
            "sum|activity=WORKOUT|km||P7D|2026-06-01T00:00:00Z|2026-09-01T00:00:00Z",
            -1647333883873869861L),
        Arguments.of(
            Metric.distinct(Selector.activity("LESSON"), null).where("a || b"),
            "distinct|activity=LESSON||a \\|\\| b|lifetime||",
            3167077844454829920L),
        Arguments.of(
            Metric.count(Selector.activity("LESSON")).where(" "),
            "count|activity=LESSON|||lifetime||",
            -4661977069704280096L));
  }

  @ParameterizedTest
  @MethodSource("pinned")
  @DisplayName("S21: a metric's text and id are the same for ever (ids computed by other code)")
  void stable(Metric metric, String canonical, long id) {
    // When
    String text = metric.canonical();
    // Then
    assertThat(text).isEqualTo(canonical);
    assertThat(metric.id()).isEqualTo(id);
  }

  @RepeatedTest(20)
  @DisplayName("S21: two metrics have one text if and only if they are equal")
  void unambiguous() {
    // Given
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Metric> byText = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      Metric metric = tricky(random);
      // When
      Metric other = byText.putIfAbsent(metric.canonical(), metric);
      // Then
      assertThat(other == null || other.equals(metric)).as("seed %d: %s", seed, metric).isTrue();
    }
    assertThat(byText.values()).as("seed %d", seed).doesNotHaveDuplicates();
    assertThat(byText.values().stream().map(Metric::id).distinct()).hasSize(byText.size());
  }

  @Test
  @DisplayName("S21: equal metrics of different definitions are kept once, with all thresholds")
  void keptOnce() {
    // Given
    Rule both = new Rule.All(List.of(Samples.lessons(5), Samples.monthlyLessons(3)));
    List<Definition> definitions =
        List.of(
            Samples.definition("a", both),
            Samples.definition("b", Samples.lessons(10)),
            Samples.definition("c", Repeat.MONTH, Samples.monthlyLessons(3)),
            Samples.definition("d", Repeat.MONTH, both),
            Samples.open(
                Samples.definition("e", Samples.lessons(5)), new Span(Instant.EPOCH, null)));
    // When
    Map<Metric, List<Watch>> watchlist = Watchlist.of(definitions);
    // Then
    Metric monthly = Samples.LESSONS.within(new Window.Calendar(CalendarUnit.MONTH));
    assertThat(watchlist)
        .containsOnly(
            Map.entry(Samples.LESSONS, List.of(new Watch(5, false), new Watch(10, false))),
            Map.entry(monthly, List.of(new Watch(3, false), new Watch(3, true))),
            Map.entry(
                Samples.LESSONS.during(new Span(Instant.EPOCH, null)),
                List.of(new Watch(5, false))));
  }

  @Test
  @DisplayName("S21: amounts of a sum are millionths, and read back without trailing zeros")
  void amounts() {
    // Given
    Metric.Kind sum = Metric.Kind.SUM;
    // When
    long units = sum.units(new BigDecimal("42.195"));
    // Then
    assertThat(units).isEqualTo(42_195_000);
    assertThat(sum.amount(units)).hasToString("42.195");
    assertThat(sum.amount(10_000_000)).hasToString("10");
    assertThat(sum.amount(0)).hasToString("0");
    assertThat(Metric.Kind.COUNT.amount(10)).hasToString("10");
  }

  private static Metric tricky(SplittableRandom random) {
    String property = "p" + text(random);
    String where = text(random);
    Metric metric =
        switch (random.nextInt(3)) {
          case 0 -> Metric.count(Selector.activity("day"));
          case 1 -> Metric.sum(Selector.type("day"), property);
          default -> Metric.distinct(Selector.type("day"), random.nextBoolean() ? property : null);
        };
    Window[] windows = {
      Window.LIFETIME, new Window.Calendar(CalendarUnit.DAY), new Window.RollingDays(1)
    };
    return metric.where(where).within(windows[random.nextInt(windows.length)]);
  }

  /** Short, and of nothing but what a text could be misread by. */
  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append("a|\\".charAt(random.nextInt(3)));
    }
    return text.toString();
  }
}
