package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.LESSONS;
import static dev.plaudit.domain.achievement.Samples.definition;
import static dev.plaudit.domain.achievement.Samples.lessons;
import static dev.plaudit.domain.achievement.Samples.monthlyLessons;
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
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionRulesTest {
  private static final Selector LESSON = Selector.activity("LESSON");
  private static final Span BACKWARDS =
      new Span(Instant.ofEpochSecond(2), Instant.ofEpochSecond(2));

  static Stream<Arguments> right() {
    return Stream.of(
        Arguments.of(definition("a", lessons(1))),
        Arguments.of(definition("a", lessons(1_000_000_000))),
        Arguments.of(definition("a", new Sum(Metric.sum(LESSON, "km"), 1))),
        Arguments.of(definition("a", new Sum(Metric.sum(LESSON, "km"), 1_000_000_000_000_000L))),
        Arguments.of(definition("a", new Count(LESSONS.within(new Window.RollingDays(366)), 1))),
        Arguments.of(definition("a", chain(15, lessons(1)))),
        Arguments.of(definition("a", new All(Collections.nCopies(199, lessons(1))))),
        Arguments.of(definition("a", new All(List.of(lessons(1), new Not(lessons(5)))))),
        Arguments.of(definition("a", new Not(lessons(5)), "b")),
        Arguments.of(definition("a", new LevelAtLeast(2))),
        Arguments.of(definition("a", Repeat.MONTH, monthlyLessons(3))),
        Arguments.of(
            definition("a", Repeat.MONTH, new All(List.of(monthlyLessons(3), lessons(10))))),
        Arguments.of(named("Costs approx. 5 minutes, i.e. nothing, v1.2 or later.")));
  }

  @ParameterizedTest
  @MethodSource("right")
  @DisplayName("S20, S21: a right definition has no problem")
  void right(Definition definition) {
    // When
    List<DefinitionProblem> problems = DefinitionRules.check(definition);
    // Then
    assertThat(problems).isEmpty();
  }

  static Stream<Arguments> wrong() {
    Rule one = lessons(1);
    Rule other = new LevelAtLeast(5);
    return Stream.of(
        at("/id", "invalid_field", definition("A", one)),
        at("/id", "invalid_field", definition("a".repeat(65), one)),
        at("/version", "invalid_field", version(0)),
        at("/name", "invalid_field", shown(new Presentation(" ", "R.", null, "c", false))),
        at(
            "/name",
            "invalid_field",
            shown(new Presentation("n".repeat(101), "R.", null, "c", false))),
        at("/reason", "invalid_field", named("")),
        at("/reason", "not_one_sentence", named("It is good. It is also nice.")),
        at("/reason", "not_one_sentence", named("It is good\nand nice.")),
        at("/description", "invalid_field", shown(new Presentation("N", "R.", "", "c", false))),
        at("/category", "invalid_field", shown(new Presentation("N", "R.", null, "C D", false))),
        at("/ends_at", "impossible_dates", Samples.open(definition("a", one), BACKWARDS)),
        at("/prerequisites/1", "invalid_field", definition("a", one, "b", "b")),
        at("/prerequisites/0", "invalid_field", definition("a", one, "B")),
        at(
            "/prerequisites",
            "invalid_field",
            definition(
                "a",
                one,
                Stream.iterate(0, i -> i + 1).limit(21).map(i -> "b" + i).toArray(String[]::new))),
        at("/tiers", "invalid_field", Samples.tiered("a", Repeat.ONCE, List.of())),
        at("/xp", "invalid_field", tiered(Tier.plain(-1, one))),
        at("/tiers/0/tier", "invalid_field", tiered(new Tier("Gold", 1, one))),
        at("/tiers/1/tier", "invalid_field", tiered(gold(one), gold(one))),
        at("/tiers/1/tier", "invalid_field", tiered(gold(one), Tier.plain(1, one))),
        at("/tiers/1/xp", "invalid_field", tiered(gold(one), new Tier("b", 1_000_001, one))),
        at(
            "/tiers/1/rule/count/at_least",
            "threshold_out_of_range",
            tiered(gold(one), new Tier("b", 1, lessons(0)))),
        at("/rule/count/at_least", "threshold_out_of_range", definition("a", lessons(0))),
        at(
            "/rule/count/at_least",
            "threshold_out_of_range",
            definition("a", lessons(1_000_000_001))),
        at(
            "/rule/sum/at_least",
            "threshold_out_of_range",
            definition("a", new Sum(Metric.sum(LESSON, "km"), 1_000_000_000_000_001L))),
        at(
            "/rule/streak/at_least",
            "threshold_out_of_range",
            definition("a", new StreakAtLeast("LESSON", StreakType.DAILY, 0))),
        at(
            "/rule/streak/activity",
            "invalid_field",
            definition("a", new StreakAtLeast("no space", StreakType.DAILY, 1))),
        at("/rule/count/activity", "invalid_field", count(Metric.count(Selector.activity("-")))),
        at("/rule/count/type", "invalid_field", count(Metric.count(Selector.type("A.b")))),
        at("/rule/count/where", "invalid_field", count(LESSONS.where("x".repeat(1_001)))),
        at(
            "/rule/count/of",
            "invalid_field",
            count(new Metric(Metric.Kind.COUNT, LESSON, "km", null, Window.LIFETIME, Span.ALWAYS))),
        at(
            "/rule/distinct/of",
            "invalid_field",
            definition("a", new Distinct(Metric.distinct(LESSON, "\n"), 1))),
        at(
            "/rule/sum/of",
            "invalid_field",
            definition(
                "a",
                new Sum(
                    new Metric(Metric.Kind.SUM, LESSON, null, null, Window.LIFETIME, Span.ALWAYS),
                    1))),
        at(
            "/rule/count/within",
            "impossible_window",
            count(LESSONS.within(new Window.RollingDays(0)))),
        at(
            "/rule/count/within",
            "impossible_window",
            count(LESSONS.within(new Window.RollingDays(367)))),
        at(
            "/rule/all/1/count/within",
            "window_not_of_period",
            definition(
                "a",
                Repeat.WEEK,
                new All(
                    List.of(
                        new Count(LESSONS.within(new Window.Calendar(CalendarUnit.WEEK)), 1),
                        monthlyLessons(1))))),
        at("/rule/all", "empty_branch", definition("a", new All(List.of()))),
        at("/rule/not/any", "empty_branch", definition("a", new Not(new Any(List.of())))),
        at("/rule/achievement/id", "invalid_field", definition("a", new HasAchievement("B", null))),
        at(
            "/rule/achievement/tier",
            "invalid_field",
            definition("a", new HasAchievement("b", "G"))),
        at("/rule", "holds_without_activity", definition("a", new Not(one))),
        at("/rule", "holds_without_activity", definition("a", new LevelAtLeast(1))),
        at(
            "/rule",
            "holds_without_activity",
            definition("a", new Any(List.of(one, new Not(new All(List.of(one, other))))))),
        at("/rule", "holds_without_activity", definition("a", Repeat.MONTH, one)),
        at(
            "/rule",
            "holds_without_activity",
            definition("a", Repeat.MONTH, new Any(List.of(monthlyLessons(3), other)), "b")),
        at(
            "/rule",
            "holds_without_activity",
            definition("a", Repeat.MONTH, new Not(monthlyLessons(3)), "b")),
        at("/rule" + "/all/0".repeat(16) + "/count", "too_deep", definition("a", chain(16, one))),
        at(
            "/rule/any/199/count",
            "too_many_nodes",
            definition("a", new Any(Collections.nCopies(200, one)))));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("wrong")
  @DisplayName("S20, S21: what is wrong in one place is refused with the place and the reason")
  void wrong(String pointer, String code, Definition definition) {
    // When
    List<DefinitionProblem> problems = DefinitionRules.check(definition);
    // Then
    assertThat(problems)
        .singleElement()
        .extracting("pointer", "code")
        .containsExactly(pointer, code);
    assertThat(problems.get(0).detail()).isNotBlank();
  }

  @Test
  @DisplayName("S21: a tree of 10,000 nodes is refused at the first that is too many, once")
  void wide() {
    // Given
    Rule hundred = new All(Collections.nCopies(99, lessons(1)));
    Definition definition = definition("a", new Any(Collections.nCopies(100, hundred)));
    // When
    List<DefinitionProblem> problems = DefinitionRules.check(definition);
    // Then
    assertThat(problems)
        .singleElement()
        .extracting("pointer", "code")
        .containsExactly("/rule/any/1/all/98/count", "too_many_nodes");
  }

  @Test
  @DisplayName("S21: a chain of 10,000 nodes is refused where it is too deep, without following it")
  void deep() {
    // Given
    Rule rule = lessons(1);
    for (int i = 0; i < 10_000; i++) {
      rule = new Not(rule);
    }
    // When
    List<DefinitionProblem> problems = DefinitionRules.check(definition("a", rule));
    // Then
    assertThat(problems)
        .singleElement()
        .extracting("pointer", "code")
        .containsExactly("/rule" + "/not".repeat(17), "too_deep");
  }

  @Test
  @DisplayName("S20: everything that is wrong is told, not only the first")
  void everything() {
    // Given
    Definition definition =
        definition("A", new All(List.of(lessons(0), new HasAchievement("B", null))), "C");
    // When
    List<DefinitionProblem> problems = DefinitionRules.check(definition);
    // Then
    assertThat(problems)
        .extracting(DefinitionProblem::pointer)
        .containsExactly(
            "/id", "/prerequisites/0", "/rule/all/0/count/at_least", "/rule/all/1/achievement/id");
  }

  private static Arguments at(String pointer, String code, Definition definition) {
    return Arguments.of(pointer, code, definition);
  }

  private static Rule chain(int branches, Rule leaf) {
    Rule rule = leaf;
    for (int i = 0; i < branches; i++) {
      rule = new All(List.of(rule));
    }
    return rule;
  }

  private static Definition count(Metric metric) {
    return definition("a", new Count(metric, 1));
  }

  private static Definition tiered(Tier... tiers) {
    return Samples.tiered("a", Repeat.ONCE, List.of(tiers));
  }

  private static Tier gold(Rule rule) {
    return new Tier("gold", 1, rule);
  }

  private static Definition named(String reason) {
    return shown(new Presentation("N", reason, null, "c", false));
  }

  private static Definition shown(Presentation shown) {
    Definition any = definition("a", lessons(1));
    return new Definition(
        "a",
        1,
        shown,
        any.open(),
        any.repeat(),
        any.tiers(),
        any.prerequisites(),
        any.onEdit(),
        any.reearnable());
  }

  private static Definition version(int version) {
    Definition any = definition("a", lessons(1));
    return new Definition(
        "a",
        version,
        any.shown(),
        any.open(),
        any.repeat(),
        any.tiers(),
        any.prerequisites(),
        any.onEdit(),
        any.reearnable());
  }
}
