package dev.plaudit.domain.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.Scalars;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeasureTest {
  private static final String AT = "2026-03-10T12:00:00Z";

  static Stream<Arguments> sums() {
    return Stream.of(
        Arguments.of(0.1, 100_000L),
        Arguments.of(25L, 25_000_000L),
        Arguments.of(1e-6, 1L),
        Arguments.of(0.0000005, null),
        Arguments.of(0.0000015, 2L),
        Arguments.of(new BigDecimal("299.9999994"), 299_999_999L),
        Arguments.of(999_999_999_999_999L, 1_000_000_000_000_000L),
        Arguments.of(0L, null),
        Arguments.of(-3L, null),
        Arguments.of(-0.5, null),
        Arguments.of("25", null),
        Arguments.of(true, null));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("sums")
  @DisplayName("S21: a sum takes numbers above zero, in millionths, at most 1e9 from one event")
  void sum(Object value, @Nullable Long amount) {
    // Given
    Measure measure = new Measure(Metric.sum(Selector.activity("RUN"), "km"), Condition.ALWAYS);
    Event event = Samples.event("run.finished", "RUN", AT, null, Map.of("km", value));
    // When
    Contribution contribution = measure.contribution(7, event, "RUN", 20_000);
    // Then
    assertThat(contribution).isEqualTo(amount == null ? null : new Contribution(7, 20_000, amount));
  }

  @Test
  @DisplayName(
      "S21: distinct takes subjects or a property's values, and nothing where there is none")
  void distinct() {
    // Given
    Measure subjects =
        new Measure(Metric.distinct(Selector.activity("RUN"), null), Condition.ALWAYS);
    Measure kinds =
        new Measure(Metric.distinct(Selector.activity("RUN"), "kind"), Condition.ALWAYS);
    Event bare = Samples.event("run.finished", "RUN", AT, null, Map.of());
    Event full = Samples.event("run.finished", "RUN", AT, "park", Map.of("kind", 1.0));
    // When
    Contribution subject = subjects.contribution(0, full, "RUN", 1);
    Contribution kind = kinds.contribution(0, full, "RUN", 1);
    // Then
    assertThat(subject).isEqualTo(new Contribution(0, 1, Scalars.hash("park")));
    assertThat(kind).isEqualTo(new Contribution(0, 1, Scalars.hash(1L)));
    assertThat(kind).isNotEqualTo(new Contribution(0, 1, Scalars.hash("1")));
    assertThat(subjects.contribution(0, bare, "RUN", 1)).isNull();
    assertThat(kinds.contribution(0, bare, "RUN", 1)).isNull();
  }

  @Test
  @DisplayName("S21: only events that are meant, meet the condition and lie within the dates count")
  void which() {
    // Given
    Metric byType = Metric.count(Selector.type("run.finished"));
    Metric byActivity = Metric.count(Selector.activity("RUN"));
    Span until = new Span(null, Instant.parse(AT));
    Span from = new Span(Instant.parse(AT), null);
    Event event = Samples.event("run.finished", null, AT, null, Map.of());
    // When
    boolean counts = new Measure(byType, Condition.ALWAYS).contribution(0, event, "X", 1) != null;
    // Then
    assertThat(counts).isTrue();
    assertThat(new Measure(byType, (e, a) -> false).contribution(0, event, "X", 1)).isNull();
    assertThat(new Measure(byActivity, Condition.ALWAYS).contribution(0, event, "X", 1)).isNull();
    assertThat(new Measure(byActivity, (e, a) -> a.equals("RUN")).contribution(0, event, "RUN", 1))
        .isNotNull();
    assertThat(new Measure(byType.during(until), Condition.ALWAYS).contribution(0, event, "X", 1))
        .isNull();
    assertThat(new Measure(byType.during(from), Condition.ALWAYS).contribution(0, event, "X", 1))
        .isNotNull();
  }
}
