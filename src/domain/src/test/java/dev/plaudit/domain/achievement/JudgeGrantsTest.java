package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.JudgeScene.NOON;
import static dev.plaudit.domain.achievement.JudgeScene.NOW;
import static dev.plaudit.domain.achievement.JudgeScene.USER;
import static dev.plaudit.domain.achievement.JudgeScene.at;
import static dev.plaudit.domain.achievement.JudgeScene.facts;
import static dev.plaudit.domain.achievement.JudgeScene.holding;
import static dev.plaudit.domain.achievement.JudgeScene.judge;
import static dev.plaudit.domain.achievement.JudgeScene.made;
import static dev.plaudit.domain.achievement.JudgeScene.open;
import static dev.plaudit.domain.achievement.JudgeScene.reearnable;
import static dev.plaudit.domain.achievement.JudgeScene.texts;
import static dev.plaudit.domain.achievement.Samples.definition;
import static dev.plaudit.domain.achievement.Samples.lessons;
import static dev.plaudit.domain.achievement.Samples.monthlyLessons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.achievement.Grant.Origin;
import dev.plaudit.domain.achievement.PersonFacts.LevelUp;
import dev.plaudit.domain.achievement.Rule.All;
import dev.plaudit.domain.achievement.Rule.HasAchievement;
import dev.plaudit.domain.achievement.Rule.LevelAtLeast;
import dev.plaudit.domain.achievement.Rule.Not;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What somebody is granted, by rules and by hand. */
class JudgeGrantsTest {
  @Test
  @DisplayName("S21, S22: a chain of prerequisites is granted in one go, each at its event's time")
  void chain() {
    // Given
    Definition first = definition("z-first", lessons(2));
    Definition second = definition("m-second", lessons(1), "z-first");
    Definition third =
        definition("a-third", new All(List.of(new HasAchievement("m-second", null), lessons(1))));
    Judge judge = judge(facts(2), first, second, third);
    // When
    judge.earn(List.of("z-first"));
    // Then
    assertThat(texts(judge)).containsExactly("+z-first", "+m-second", "+a-third");
    assertThat(judge.changes())
        .allSatisfy(
            change -> {
              assertThat(made(change).grantedAt()).isEqualTo(NOON);
              assertThat(made(change).origin()).isEqualTo(Origin.RULE);
            });
  }

  @Test
  @DisplayName("S22: what is held is not granted again, and an id tells the second time apart")
  void held() {
    // Given
    Definition plain = definition("a", lessons(1));
    PersonFacts facts = facts(2, holding("a", Standing.EARNED), holding("b", Standing.LAPSED));
    Judge judge = judge(facts, plain, definition("b", lessons(1)), definition("c", lessons(3)));
    // When
    judge.earn(List.of("a", "b", "c"));
    // Then
    assertThat(texts(judge)).containsExactly("+b");
    Holding again = Objects.requireNonNull(facts.holding(new GrantKey("b", "", null)));
    assertThat(again.times()).isEqualTo(2);
    assertThat(again.grantId())
        .isEqualTo(Holding.id(USER, again.key(), 1))
        .isNotEqualTo(Holding.id(USER, again.key(), 0));
  }

  @Test
  @DisplayName("S25: what a person took back is earned again only if the definition says so")
  void reearn() {
    // Given
    Definition strict = definition("a", lessons(1));
    Definition open = reearnable(definition("b", lessons(1)));
    PersonFacts facts = facts(2, holding("a", Standing.REVOKED), holding("b", Standing.REVOKED));
    Judge judge = judge(facts, strict, open);
    // When
    judge.earn(List.of("a", "b"));
    // Then
    assertThat(texts(judge)).containsExactly("+b");
  }

  @Test
  @DisplayName("S21: tiers and months are granted each by itself")
  void tiersAndPeriods() {
    // Given
    Definition tiered =
        Samples.tiered(
            "t",
            Repeat.ONCE,
            List.of(
                new Tier("bronze", 1, lessons(1)),
                new Tier("silver", 2, lessons(2)),
                new Tier("gold", 3, lessons(3))));
    Definition monthly = definition("m", Repeat.MONTH, monthlyLessons(2));
    Judge judge = judge(facts(2), tiered, monthly);
    // When
    judge.earn(List.of("t", "m"));
    // Then
    assertThat(texts(judge)).containsExactly("+m@2026-03-01", "+t:bronze", "+t:silver");
  }

  @Test
  @DisplayName("S33: a level is granted at the time of the entry that reached it")
  void level() {
    // Given
    Definition definition = definition("a", new All(List.of(lessons(1), new LevelAtLeast(3))));
    PersonFacts facts = facts(2, new LevelUp(2, 4, NOW.minusSeconds(60)));
    Judge judge = judge(facts, definition);
    // When
    judge.earn(List.of("a"));
    // Then
    assertThat(made(judge.changes().get(0)).grantedAt()).isEqualTo(NOW.minusSeconds(60));
  }

  @Test
  @DisplayName("S21, S22: nothing is granted before it begins, whatever the event's time says")
  void opening() {
    // Given
    Definition later = open("a", new Span(NOW, null), new LevelAtLeast(2));
    Judge early = at(facts(2, new LevelUp(1, 2, NOW)), NOW, NOW.minusSeconds(1), later);
    Judge late = at(facts(2, new LevelUp(1, 2, NOON)), NOON, NOW, later);
    Judge job = at(facts(2, new LevelUp(1, 2, NOON)), NOON, NOW.minusSeconds(1), later);
    // When
    early.earn(List.of("a"));
    late.earn(List.of("a"));
    job.edit(later);
    // Then
    assertThat(texts(early)).isEmpty();
    assertThat(made(late.changes().get(0)).grantedAt()).isEqualTo(NOW);
    assertThat(texts(job)).isEmpty();
  }

  @Test
  @DisplayName("S21: not is asked of what is counted when somebody looks; what was granted stays")
  void not() {
    // Given
    Definition unless = definition("a", new All(List.of(lessons(2), new Not(new LevelAtLeast(2)))));
    LevelUp up = new LevelUp(1, 2, NOW);
    Judge before = judge(facts(2), unless);
    Judge together = judge(facts(2, up), unless);
    Judge after = judge(facts(2, up, holding("a", Standing.EARNED)), unless);
    // When
    List.of(before, together, after).forEach(judge -> judge.earn(List.of("a")));
    // Then
    assertThat(texts(before)).containsExactly("+a");
    assertThat(texts(together)).isEmpty();
    assertThat(texts(after)).isEmpty();
  }

  @Test
  @DisplayName("S22: a grant by hand needs no rule, and opens what asks for it")
  void give() {
    // Given
    Definition given = definition("a", lessons(9));
    Judge judge = judge(facts(1), given, definition("b", lessons(1), "a"));
    // When
    judge.give(given, given.tiers().get(0), null, NOW);
    // Then
    assertThat(texts(judge)).containsExactly("+a", "+b");
    assertThat(made(judge.changes().get(0)).origin()).isEqualTo(Origin.MANUAL);
    assertThat(made(judge.changes().get(1)).origin()).isEqualTo(Origin.RULE);
    assertThat(made(judge.changes().get(1)).grantedAt()).isEqualTo(NOW);
  }
}
