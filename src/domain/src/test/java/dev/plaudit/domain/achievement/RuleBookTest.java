package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.LESSONS;
import static dev.plaudit.domain.achievement.Samples.definition;
import static dev.plaudit.domain.achievement.Samples.lessons;
import static dev.plaudit.domain.achievement.Samples.tiered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.achievement.Rule.All;
import dev.plaudit.domain.achievement.Rule.StreakAtLeast;
import dev.plaudit.domain.progress.StreakType;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RuleBookTest {
  private static final Rule RUN = new StreakAtLeast("LESSON", StreakType.DAILY, 7);

  private final RuleBook rules =
      new RuleBook(
          List.of(
              definition("five", lessons(5)),
              definition("fifty", lessons(50)),
              definition("habit", new All(List.of(lessons(5), RUN))),
              tiered(
                  "ladder",
                  Repeat.ONCE,
                  List.of(new Tier("bronze", 10, lessons(5)), new Tier("gold", 10, lessons(50))))),
          List.of(),
          List.of());

  @Test
  @DisplayName("S21: a threshold concerns those who wait for it, in any tier, and nobody else")
  void watchesByThreshold() {
    assertThat(watching(LESSONS.canonical(), 5)).containsExactly("five", "habit", "ladder");
    assertThat(watching(LESSONS.canonical(), 50)).containsExactly("fifty", "ladder");
    assertThat(watching(LESSONS.canonical(), 6)).isEmpty();
  }

  @Test
  @DisplayName("S21: a run that is long enough concerns who waits for that length")
  void watchesRuns() {
    String run = new StreakMetric("LESSON", StreakType.DAILY).canonical();
    assertThat(watching(run, 7)).containsExactly("habit");
    assertThat(watching(run, 3)).isEmpty();
  }

  private List<String> watching(String canonical, long threshold) {
    return rules.watching(canonical, threshold).stream().map(Definition::id).toList();
  }
}
