package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.JudgeScene.facts;
import static dev.plaudit.domain.achievement.JudgeScene.holding;
import static dev.plaudit.domain.achievement.JudgeScene.judge;
import static dev.plaudit.domain.achievement.JudgeScene.texts;
import static dev.plaudit.domain.achievement.Samples.definition;
import static dev.plaudit.domain.achievement.Samples.lessons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.achievement.Rule.All;
import dev.plaudit.domain.achievement.Rule.Any;
import dev.plaudit.domain.achievement.Rule.HasAchievement;
import dev.plaudit.domain.achievement.Rule.LevelAtLeast;
import dev.plaudit.domain.achievement.Rule.Not;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What voids take away from somebody. */
class JudgeVoidsTest {
  @Test
  @DisplayName("S8: what rules granted ends with its ground, and what rested on it; a gift stays")
  void lapse() {
    // Given
    PersonFacts facts =
        facts(
            1,
            holding("a", Standing.EARNED),
            holding("b", Standing.EARNED),
            holding("c", Standing.GIVEN),
            holding("d", Standing.EARNED));
    Judge judge =
        judge(
            facts,
            definition("a", new HasAchievement("b", null)),
            definition("b", lessons(2)),
            definition("c", lessons(2)),
            definition("d", lessons(1)));
    // When
    judge.lapse(0);
    // Then
    assertThat(texts(judge)).containsExactly("-b", "-a");
    assertThat(facts.standing(new GrantKey("a", "", null))).isEqualTo(Standing.LAPSED);
  }

  @Test
  @DisplayName("S8: a void ends nothing for a failed not, a level that fell, or what others took")
  void noLoss() {
    // Given
    PersonFacts facts =
        facts(
            2,
            holding("a", Standing.EARNED),
            holding("b", Standing.EARNED),
            holding("c", Standing.EARNED),
            holding("d", Standing.EARNED),
            holding("revoked", Standing.REVOKED),
            holding("edited", Standing.LAPSED));
    Judge judge =
        judge(
            facts,
            definition("a", new All(List.of(lessons(1), new Not(lessons(2))))),
            definition("b", lessons(1), "revoked"),
            definition("c", new HasAchievement("edited", null)),
            definition("d", new Any(List.of(new LevelAtLeast(9), lessons(9)))),
            definition("revoked", lessons(1)),
            definition("edited", lessons(3)));
    // When
    judge.lapse(0);
    // Then
    assertThat(texts(judge)).isEmpty();
  }

  @Test
  @DisplayName("S8, S33: a level that a void took ends what asks for it, and nothing higher")
  void levelLost() {
    // Given
    PersonFacts facts =
        facts(
            1,
            holding("a", Standing.EARNED),
            holding("b", Standing.EARNED),
            holding("c", Standing.EARNED));
    Judge judge =
        judge(
            facts,
            definition("a", new LevelAtLeast(3)),
            definition("b", new LevelAtLeast(4)),
            definition("c", lessons(1), "a"));
    // When
    judge.lapse(3);
    // Then
    assertThat(texts(judge)).containsExactly("-a", "-c");
  }

  @Test
  @DisplayName("S8: a void ends what lost a leaf, whatever else is missing, and what rests on it")
  void loss() {
    // Given
    PersonFacts facts =
        facts(
            1,
            holding("a", Standing.EARNED),
            holding("b", Standing.EARNED),
            holding("c", Standing.EARNED),
            holding("revoked", Standing.REVOKED));
    Judge judge =
        judge(
            facts,
            definition("a", new All(List.of(lessons(2), new Not(lessons(1)))), "revoked"),
            definition("b", new Any(List.of(new HasAchievement("a", null), lessons(3)))),
            definition("c", new Any(List.of(new HasAchievement("a", null), lessons(1)))),
            definition("revoked", lessons(9)));
    // When
    judge.lapse(0);
    // Then
    assertThat(texts(judge)).containsExactly("-a", "-b");
  }
}
