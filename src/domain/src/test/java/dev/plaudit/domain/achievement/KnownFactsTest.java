package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.LESSONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.achievement.KnownFacts.At;
import dev.plaudit.domain.achievement.KnownFacts.Reached;
import dev.plaudit.domain.progress.StreakType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KnownFactsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final LocalDate MARCH = LocalDate.parse("2026-03-01");
  private static final Metric MONTHLY = LESSONS.within(new Window.Calendar(CalendarUnit.MONTH));

  @Test
  @DisplayName("S23: a metric reads its peak, and when it was reached from its crossing")
  void metrics() {
    // Given
    UserMetrics metrics = UserMetrics.empty();
    metrics.put(7, new KeptMetric(MetricState.lifetime(6), KeptMetric.NOTHING_COLD));
    KnownFacts facts = facts(metrics, Map.of(new Reached(7, 5, null), new At(null, NOON)));
    // When
    Reading reached = facts.metric(LESSONS, 5, null);
    // Then
    assertThat(reached).isEqualTo(new Reading(6, null, NOON));
    assertThat(facts.metric(LESSONS, 7, null)).isEqualTo(new Reading(6, null, null));
    assertThat(facts.metric(LESSONS.where("x"), 1, null)).isEqualTo(Reading.NOTHING);
    assertThat(facts.state(LESSONS).peak()).isEqualTo(6);
    assertThat(facts.state(LESSONS.where("x"))).isEqualTo(MetricState.EMPTY);
  }

  @Test
  @DisplayName("S21: a period whose buckets are cold is known by its crossing")
  void cold_period() {
    // Given
    KeptMetric kept = KeptMetric.EMPTY;
    for (String day : List.of("2026-03-01", "2026-03-02", "2026-06-01")) {
      kept =
          kept.add(
                  MONTHLY,
                  Buckets.NONE,
                  new ArrayList<>(List.of(new Contribution(0, Samples.day(day), 1))),
                  List.of(new Watch(2, true)))
              .next();
    }
    UserMetrics metrics = UserMetrics.empty();
    metrics.put(8, kept);
    KnownFacts facts = facts(metrics, Map.of(new Reached(8, 2, MARCH), new At(MARCH, NOON)));
    // When
    Reading march = facts.metric(MONTHLY, 2, MARCH);
    // Then
    assertThat(kept.hot().buckets().get((int) MARCH.toEpochDay())).isNull();
    assertThat(march).isEqualTo(new Reading(2, MARCH, NOON));
    assertThat(facts.metric(MONTHLY, 2, LocalDate.parse("2026-06-01")))
        .isEqualTo(new Reading(1, null, null));
  }

  @Test
  @DisplayName("S23: runs, levels and achievements read as they stand")
  void others() {
    // Given
    KnownFacts facts =
        facts(UserMetrics.empty(), Map.of(new Reached(9, 7, null), new At(MARCH, NOON)));
    // When
    Reading run = facts.streak("LESSON", StreakType.DAILY, 7);
    // Then
    assertThat(run).isEqualTo(new Reading(8, MARCH, NOON));
    assertThat(facts.streak("LESSON", StreakType.DAILY, 5)).isEqualTo(new Reading(8, null, null));
    assertThat(facts.streak("LESSON", StreakType.WEEKLY, 1)).isEqualTo(Reading.NOTHING);
    assertThat(facts.level(2)).isEqualTo(new Reading(4, null, null));
    assertThat(facts.achievement("a", null)).isEqualTo(new Reading(1, null, NOON));
    assertThat(facts.achievement("a", "gold")).isEqualTo(new Reading(1, null, NOON.plusSeconds(9)));
    assertThat(facts.achievement("a", "bronze")).isEqualTo(Reading.NOTHING);
  }

  @Test
  @DisplayName("S16, S21: a run that lost what protected it was as long as its crossing says")
  void fallen_run() {
    // Given
    KnownFacts facts =
        facts(UserMetrics.empty(), Map.of(new Reached(9, 10, null), new At(MARCH, NOON)));
    // When
    Reading run = facts.streak("LESSON", StreakType.DAILY, 10);
    // Then
    assertThat(run).isEqualTo(new Reading(10, MARCH, NOON));
    assertThat(facts.streak("LESSON", StreakType.DAILY, 11)).isEqualTo(new Reading(8, null, null));
  }

  private static KnownFacts facts(UserMetrics metrics, Map<Reached, At> crossings) {
    RuleBook rules =
        new RuleBook(
            List.of(),
            List.of(counted(7, LESSONS), counted(8, MONTHLY)),
            List.of(
                new CountedStreak(9, new StreakMetric("LESSON", StreakType.DAILY), List.of(7))));
    return new KnownFacts(
        rules,
        metrics,
        crossings,
        Map.of(new StreakMetric("LESSON", StreakType.DAILY), 8),
        4,
        Map.of(
            new GrantKey("a", "", MARCH),
            NOON,
            new GrantKey("a", "gold", null),
            NOON.plusSeconds(9)));
  }

  private static CountedMetric counted(int metricNo, Metric metric) {
    return new CountedMetric(
        metricNo, new Measure(metric, Condition.ALWAYS), List.of(), Set.of(), true);
  }
}
