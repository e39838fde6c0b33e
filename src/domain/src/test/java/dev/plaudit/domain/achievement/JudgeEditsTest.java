package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.JudgeScene.NOON;
import static dev.plaudit.domain.achievement.JudgeScene.edited;
import static dev.plaudit.domain.achievement.JudgeScene.facts;
import static dev.plaudit.domain.achievement.JudgeScene.holding;
import static dev.plaudit.domain.achievement.JudgeScene.judge;
import static dev.plaudit.domain.achievement.JudgeScene.made;
import static dev.plaudit.domain.achievement.JudgeScene.texts;
import static dev.plaudit.domain.achievement.Samples.lessons;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a version that comes into force does to somebody. */
class JudgeEditsTest {
  @Test
  @DisplayName("S24: an edit keeps, makes anew or ends, as its policy says, and once")
  void edits() {
    // Given
    Definition easy = edited("a", EditPolicy.REGRANT, lessons(1));
    Definition hard = edited("a", EditPolicy.REVOKE, lessons(9));
    Definition grand = edited("a", EditPolicy.GRANDFATHER, lessons(9));
    Judge regrant = judge(facts(2, holding("a", Standing.EARNED)), easy);
    Judge revoke = judge(facts(2, holding("a", Standing.EARNED)), hard);
    Judge given = judge(facts(2, holding("a", Standing.GIVEN)), hard);
    Judge keep = judge(facts(2, holding("a", Standing.EARNED)), grand);
    // When
    regrant.edit(easy);
    regrant.edit(easy);
    revoke.edit(hard);
    given.edit(hard);
    keep.edit(grand);
    // Then
    assertThat(texts(regrant)).containsExactly("-a+a");
    assertThat(made(regrant.changes().get(0)).definition().version()).isEqualTo(2);
    assertThat(texts(revoke)).containsExactly("-a");
    assertThat(texts(given)).isEmpty();
    assertThat(texts(keep)).isEmpty();
  }

  @Test
  @DisplayName("S24: an edit takes nothing that its own version has granted meanwhile")
  void ownGrants() {
    // Given
    Definition hard = edited("a", EditPolicy.REVOKE, lessons(9));
    Holding before = holding("a", Standing.EARNED);
    Holding own =
        new Holding(before.key(), before.grantId(), hard.version(), NOON, 10, Standing.EARNED, 1);
    Judge earlier = judge(facts(2, before), hard);
    Judge same = judge(facts(2, own), hard);
    // When
    earlier.edit(hard);
    same.edit(hard);
    // Then
    assertThat(texts(earlier)).containsExactly("-a");
    assertThat(texts(same)).isEmpty();
  }

  @Test
  @DisplayName("S41: a version that comes back grants what holds, and its edit is over")
  void resumes() {
    // Given
    Definition hard = edited("a", EditPolicy.REVOKE, lessons(9));
    Definition anew = edited("b", EditPolicy.REGRANT, lessons(1));
    Definition fresh = edited("c", EditPolicy.REVOKE, lessons(1));
    Judge judge =
        judge(
            facts(2, holding("a", Standing.EARNED), holding("b", Standing.EARNED)),
            hard,
            anew,
            fresh);
    // When
    judge.resume(hard);
    judge.resume(anew);
    judge.resume(fresh);
    // Then
    assertThat(texts(judge)).containsExactly("+c");
  }
}
