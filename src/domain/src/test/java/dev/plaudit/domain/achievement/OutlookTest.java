package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.LESSONS;
import static dev.plaudit.domain.achievement.Samples.lessons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.achievement.Rule.All;
import dev.plaudit.domain.achievement.Rule.Any;
import dev.plaudit.domain.achievement.Rule.Count;
import dev.plaudit.domain.achievement.Rule.Distinct;
import dev.plaudit.domain.achievement.Rule.HasAchievement;
import dev.plaudit.domain.achievement.Rule.LevelAtLeast;
import dev.plaudit.domain.achievement.Rule.Not;
import dev.plaudit.domain.achievement.Rule.StreakAtLeast;
import dev.plaudit.domain.achievement.Rule.Sum;
import dev.plaudit.domain.progress.StreakType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody has 6 lessons, 3 of them today; a run of 5 days once and of 2 today; level 4. */
class OutlookTest {
  private static final Rule NINE = lessons(9);
  private static final Rule THREE = lessons(3);
  private static final Rule WEEK = new StreakAtLeast("LESSON", StreakType.DAILY, 7);

  private static final Facts FACTS =
      new Facts() {
        @Override
        public Reading metric(Metric metric, long threshold, @Nullable LocalDate period) {
          long value = period == null ? 6 : 4;
          return new Reading(value * metric.kind().scale(), period, null);
        }

        @Override
        public Reading streak(String activity, StreakType type, long threshold) {
          return new Reading(5, null, null);
        }

        @Override
        public Reading level(long threshold) {
          return new Reading(4, null, null);
        }

        @Override
        public Reading achievement(String definitionId, @Nullable String tier) {
          return definitionId.equals("held")
              ? new Reading(1, null, Instant.EPOCH)
              : Reading.NOTHING;
        }
      };

  private static final Outlook.Today TODAY =
      new Outlook.Today() {
        @Override
        public long metric(Metric metric) {
          return 3 * metric.kind().scale();
        }

        @Override
        public long run(String activity, StreakType type) {
          return 2;
        }
      };

  @Test
  @DisplayName(
      "S23: of all parts the mean counts, of alternatives the best, and under a not the reverse")
  void percents() {
    // Given
    Rule both = new All(List.of(THREE, NINE));
    // When
    int percent = outlook(both).percent();
    // Then
    assertThat(percent).isEqualTo(83);
    assertThat(outlook(NINE).percent()).isEqualTo(66);
    assertThat(outlook(new Any(List.of(NINE, WEEK))).percent()).isEqualTo(66);
    assertThat(outlook(new Any(List.of(THREE, WEEK))).percent()).isEqualTo(100);
    assertThat(outlook(new All(List.of(THREE, new Not(THREE)))).percent()).isEqualTo(50);
    assertThat(outlook(new Not(new All(List.of(THREE, NINE)))).percent()).isEqualTo(100);
    assertThat(outlook(new Not(new Any(List.of(THREE, NINE)))).percent()).isEqualTo(50);
    assertThat(outlook(new LevelAtLeast(1000)).percent()).isZero();
    assertThat(outlook(NINE, "held", "missing").percent()).isEqualTo((100 + 0 + 66) / 3);
  }

  @Test
  @DisplayName("S23: what is not yet reached reads as of today, and the verdict keeps the best")
  void today() {
    // Given
    Rule days = new Count(LESSONS.within(new Window.RollingDays(30)), 10);
    // When
    List<Outlook.Leaf> leaves = outlook(new All(List.of(days, WEEK, NINE))).leaves();
    // Then
    assertThat(leaves).extracting(leaf -> leaf.today().intValue()).containsExactly(3, 2, 6);
    assertThat(leaves)
        .extracting(leaf -> leaf.evidence().value().intValue())
        .containsExactly(6, 5, 6);
    assertThat(leaves).extracting(Outlook.Leaf::percent).containsExactly(30, 28, 66);
    assertThat(leaves).noneMatch(Outlook.Leaf::isRight);
    assertThat(leaves.get(0).metric()).isEqualTo(LESSONS.within(new Window.RollingDays(30)));
    assertThat(leaves.get(1).metric()).isNull();
  }

  @Test
  @DisplayName("S21: of a repeatable definition the period that is asked about counts")
  void period() {
    // Given
    LocalDate march = LocalDate.parse("2026-03-01");
    Definition monthly = Samples.definition("a", Repeat.MONTH, Samples.monthlyLessons(8));
    // When
    Outlook outlook = Outlook.of(monthly, monthly.tiers().get(0), march, FACTS, TODAY);
    // Then
    assertThat(outlook.leaves().get(0).today()).isEqualByComparingTo("4");
    assertThat(outlook.percent()).isEqualTo(50);
    assertThat(sentence(outlook.leaves().get(0)))
        .isEqualTo("4 of 8 LESSON events in the month from 2026-03-01.");
  }

  @Test
  @DisplayName("S23: each leaf has its sentence")
  void sentences() {
    // Given
    Metric builds = Metric.count(Selector.type("build.succeeded")).where("subject != \"x\"");
    Rule all =
        new All(
            List.of(
                new Count(builds, 5),
                new Sum(
                    Metric.sum(Selector.activity("RUN"), "km").within(new Window.RollingDays(7)),
                    12_500_000),
                new Distinct(Metric.distinct(Selector.activity("LESSON"), null), 9),
                new Distinct(
                    Metric.distinct(Selector.activity("LESSON"), "topic")
                        .within(new Window.Calendar(CalendarUnit.WEEK)),
                    9),
                WEEK,
                new StreakAtLeast("LESSON", StreakType.WEEKLY, 4),
                new LevelAtLeast(9),
                new HasAchievement("held", null),
                new Not(new HasAchievement("missing", "gold"))));
    // When
    Stream<String> sentences = outlook(all).leaves().stream().map(OutlookTest::sentence);
    // Then
    assertThat(sentences)
        .containsExactly(
            "6 of 5 build.succeeded events where subject != \"x\".",
            "3 of 12.5 as the sum of km over RUN events within 7 days.",
            "6 of 9 different subjects of LESSON events.",
            "3 of 9 different values of topic in LESSON events within one week.",
            "2 of 7 days in a row of LESSON.",
            "2 of 4 weeks in a row of LESSON.",
            "Level 4 of 9.",
            "Achievement \"The held\" is held.",
            "Achievement \"The missing\" (gold) is not held, and it must stay below that.");
  }

  private static String sentence(Outlook.Leaf leaf) {
    BigDecimal value = leaf.today();
    return Sentences.of(
        leaf.asked(),
        leaf.evidence(),
        value,
        Map.of("held", "The held", "missing", "The missing")::get);
  }

  private static Outlook outlook(Rule rule, String... prerequisites) {
    Definition definition = Samples.definition("a", rule, prerequisites);
    return Outlook.of(definition, definition.tiers().get(0), null, FACTS, TODAY);
  }
}
