package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.lessons;
import static dev.plaudit.domain.achievement.Samples.monthlyLessons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.achievement.Rule.All;
import dev.plaudit.domain.achievement.Rule.Any;
import dev.plaudit.domain.achievement.Rule.HasAchievement;
import dev.plaudit.domain.achievement.Rule.LevelAtLeast;
import dev.plaudit.domain.achievement.Rule.Not;
import dev.plaudit.domain.achievement.Rule.StreakAtLeast;
import dev.plaudit.domain.achievement.Rule.Sum;
import dev.plaudit.domain.progress.StreakType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final Instant EARLY = Instant.parse("2026-03-01T09:00:00Z");
  private static final Instant LATE = Instant.parse("2026-03-07T09:00:00Z");
  private static final LocalDate MARCH = LocalDate.parse("2026-03-01");
  private static final LocalDate APRIL = LocalDate.parse("2026-04-01");
  private static final Rule STREAK = new StreakAtLeast("LESSON", StreakType.DAILY, 7);

  private final Known facts = new Known();

  /** Answers by the name of what is asked. */
  private static final class Known implements Facts {
    final Map<String, Reading> readings = new HashMap<>();

    Known with(String name, long value, @Nullable Instant at) {
      readings.put(name, new Reading(value, null, at));
      return this;
    }

    @Override
    public Reading metric(Metric metric, long threshold, @Nullable LocalDate period) {
      return read(metric.canonical() + (period == null ? "" : "@" + period));
    }

    @Override
    public Reading streak(String activity, StreakType type, long threshold) {
      return read(activity + " " + type);
    }

    @Override
    public Reading level(long threshold) {
      return read("level");
    }

    @Override
    public Reading achievement(String definitionId, @Nullable String tier) {
      return read("achievement " + definitionId + ":" + tier);
    }

    private Reading read(String name) {
      return readings.getOrDefault(name, Reading.NOTHING);
    }
  }

  @Test
  @DisplayName("S21, S22: 10 lessons AND a 7-day streak hold since the later of the two")
  void tenLessonsAndSevenDays() {
    // Given
    facts.with(Samples.LESSONS.canonical(), 12, EARLY).with("LESSON DAILY", 7, LATE);
    // When
    Verdict verdict = Evaluator.evaluate(new All(List.of(lessons(10), STREAK)), facts);
    // Then
    assertThat(verdict.satisfied()).isTrue();
    assertThat(verdict.qualifiedAt()).isEqualTo(LATE);
    assertThat(verdict.missing()).isEmpty();
    assertThat(verdict.leaves())
        .containsExactly(
            new LeafEvidence(
                "/all/0/count",
                BigDecimal.valueOf(12),
                BigDecimal.valueOf(10),
                "lifetime",
                true,
                true,
                null,
                null,
                EARLY,
                Samples.LESSONS.id()),
            new LeafEvidence(
                "/all/1/streak",
                BigDecimal.valueOf(7),
                BigDecimal.valueOf(7),
                "lifetime",
                true,
                true,
                null,
                null,
                LATE,
                null));
  }

  @Test
  @DisplayName("S23: why not: the leaf that is missing, with its numbers")
  void missing() {
    // Given
    facts.with(Samples.LESSONS.canonical(), 12, EARLY).with("LESSON DAILY", 5, null);
    // When
    Verdict verdict = Evaluator.evaluate(new All(List.of(lessons(10), STREAK)), facts);
    // Then
    assertThat(verdict.satisfied()).isFalse();
    assertThat(verdict.qualifiedAt()).isNull();
    assertThat(verdict.leaves()).hasSize(2);
    assertThat(verdict.missing()).extracting(LeafEvidence::path).containsExactly("/all/1/streak");
    assertThat(verdict.missing().get(0).value()).isEqualTo(BigDecimal.valueOf(5));
  }

  @Test
  @DisplayName("S21, S22: of alternatives the earliest qualifies, and all are looked at")
  void alternatives() {
    // Given
    facts.with(Samples.LESSONS.canonical(), 12, LATE).with("LESSON DAILY", 7, EARLY);
    Rule rule = new Any(List.of(lessons(10), STREAK, new LevelAtLeast(3)));
    // When
    Verdict verdict = Evaluator.evaluate(rule, facts);
    // Then
    assertThat(verdict.qualifiedAt()).isEqualTo(EARLY);
    assertThat(verdict.leaves())
        .extracting(LeafEvidence::path)
        .containsExactly("/any/0/count", "/any/1/streak", "/any/2/level");
  }

  @Test
  @DisplayName("S21, S23: not holds while the other does not; what must not be is what is missing")
  void not() {
    // Given
    Rule rule =
        new All(
            List.of(
                lessons(10),
                new Not(new Any(List.of(new LevelAtLeast(3), new HasAchievement("b", "gold"))))));
    facts.with(Samples.LESSONS.canonical(), 10, EARLY);
    Verdict before = Evaluator.evaluate(rule, facts);
    facts.with("achievement b:gold", 1, LATE);
    // When
    Verdict after = Evaluator.evaluate(rule, facts);
    // Then
    assertThat(before.satisfied()).isTrue();
    assertThat(before.qualifiedAt()).isEqualTo(EARLY);
    assertThat(after.satisfied()).isFalse();
    assertThat(after.missing())
        .extracting(LeafEvidence::path)
        .containsExactly("/all/1/not/any/1/achievement");
    assertThat(after.missing().get(0).wanted()).isFalse();
    assertThat(after.missing().get(0).satisfied()).isTrue();
  }

  @Test
  @DisplayName("S21: a repeatable definition looks at the very period; the rest are gates")
  void period() {
    // Given
    Rule rule = new All(List.of(monthlyLessons(3), lessons(10)));
    Definition definition = Samples.definition("a", Repeat.MONTH, rule, "b");
    Metric monthly = Samples.LESSONS.within(new Window.Calendar(CalendarUnit.MONTH));
    facts
        .with(monthly.canonical() + "@" + MARCH, 3, EARLY)
        .with(monthly.canonical() + "@" + APRIL, 2, null)
        .with(monthly.canonical(), 3, EARLY)
        .with(Samples.LESSONS.canonical(), 10, LATE)
        .with("achievement b:null", 1, EARLY);
    Tier tier = definition.tiers().get(0);
    // When
    Verdict march = Evaluator.evaluate(definition, tier, MARCH, facts);
    Verdict april = Evaluator.evaluate(definition, tier, APRIL, facts);
    // Then
    assertThat(march.satisfied()).isTrue();
    assertThat(march.leaves())
        .extracting(LeafEvidence::path)
        .containsExactly("/prerequisites/0", "/rule/all/0/count", "/rule/all/1/count");
    assertThat(march.leaves()).extracting(LeafEvidence::period).containsExactly(null, MARCH, null);
    assertThat(april.satisfied()).isFalse();
    assertThat(april.missing()).extracting(LeafEvidence::path).containsExactly("/rule/all/0/count");
  }

  @Test
  @DisplayName("S21: a tier is judged by its own rule; a definition with dates has its own metric")
  void tierAndDates() {
    // Given
    Rule sum = new Sum(Metric.sum(Selector.activity("RUN"), "km"), 42_195_000);
    Span open = new Span(EARLY, LATE);
    Definition definition =
        Samples.open(
            Samples.tiered(
                "a",
                Repeat.ONCE,
                List.of(new Tier("bronze", 5, lessons(1)), new Tier("gold", 50, sum))),
            open);
    Metric dated = Metric.sum(Selector.activity("RUN"), "km").during(open);
    facts.with(dated.canonical(), 42_194_999, null);
    // When
    Verdict verdict = Evaluator.evaluate(definition, definition.tiers().get(1), null, facts);
    // Then
    assertThat(verdict.leaves())
        .containsExactly(
            new LeafEvidence(
                "/tiers/1/rule/sum",
                new BigDecimal("42.194999"),
                new BigDecimal("42.195"),
                "lifetime",
                false,
                true,
                null,
                null,
                null,
                dated.id()));
    assertThat(Watchlist.of(List.of(definition))).containsKey(dated);
  }
}
