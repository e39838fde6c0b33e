package dev.plaudit.awards;

import static dev.plaudit.awards.NeedsScene.LESSONS_NO;
import static dev.plaudit.awards.NeedsScene.MONTHLY_NO;
import static dev.plaudit.awards.NeedsScene.RUN_NO;
import static dev.plaudit.awards.NeedsScene.definition;
import static dev.plaudit.awards.NeedsScene.lessons;
import static dev.plaudit.awards.NeedsScene.monthly;
import static dev.plaudit.awards.NeedsScene.monthlyLessons;
import static dev.plaudit.awards.NeedsScene.rules;
import static dev.plaudit.awards.NeedsScene.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.awards.Needs.Threshold;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Rule.All;
import dev.plaudit.domain.achievement.Rule.HasAchievement;
import dev.plaudit.domain.achievement.Rule.LevelAtLeast;
import dev.plaudit.domain.achievement.Rule.StreakAtLeast;
import dev.plaudit.domain.achievement.RuleBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NeedsTest {
  private final RuleBook rules =
      rules(
          definition("first", lessons(3)),
          definition("second", lessons(9), "first", "gift"),
          definition("third", new HasAchievement("second", null)),
          definition("apart", lessons(4)),
          monthly("month", new All(List.of(monthlyLessons(5), lessons(6), run(7)))),
          monthly("other-month", monthlyLessons(2)),
          definition("level", new LevelAtLeast(2)));

  @Test
  @DisplayName("S22: a look reads what its definitions grant and ask for, and no other grants")
  void held() {
    // When
    Needs needs = Needs.of(rules, List.of("first"));
    // Then
    assertThat(needs.held()).containsExactlyInAnyOrder("first", "second", "third", "gift");
    assertThat(needs.thresholds())
        .containsExactlyInAnyOrder(new Threshold(LESSONS_NO, 3), new Threshold(LESSONS_NO, 9));
    assertThat(needs.metered()).isTrue();
    assertThat(needs.level()).isFalse();
  }

  @Test
  @DisplayName("S8: whoever asks what has lost its ground reads all that is held")
  void everything() {
    // When
    Needs needs = Needs.everything(rules);
    // Then
    assertThat(needs.held()).isNull();
    assertThat(needs.thresholds())
        .extracting(Threshold::atLeast)
        .containsExactlyInAnyOrder(3L, 9L, 4L, 5L, 6L, 7L, 2L);
    assertThat(needs.level()).isTrue();
  }

  @Test
  @DisplayName("S21: a look reads when its own thresholds were reached, and no others of a metric")
  void thresholds() {
    // When
    Needs needs = Needs.of(rules, List.of("month"));
    // Then
    assertThat(needs.thresholds())
        .containsExactlyInAnyOrder(
            new Threshold(MONTHLY_NO, 5), new Threshold(LESSONS_NO, 6), new Threshold(RUN_NO, 7));
    assertThat(needs.streaks()).containsExactly((StreakAtLeast) run(7));
  }

  @Test
  @DisplayName("S24: of very many definitions nothing is asked for by itself")
  void many() {
    // Given
    List<Definition> many = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      many.add(definition("d" + i, lessons(3)));
    }
    RuleBook book = rules(many.toArray(new Definition[0]));
    List<String> ids = many.stream().map(Definition::id).toList();
    // When
    Needs all = Needs.of(book, ids);
    Needs fewer = Needs.of(book, ids.subList(0, 30));
    // Then
    assertThat(all.held()).isNull();
    assertThat(fewer.held()).hasSize(30);
  }
}
