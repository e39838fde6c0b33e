package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.definition;
import static dev.plaudit.domain.achievement.Samples.lessons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.domain.achievement.Rule.All;
import dev.plaudit.domain.achievement.Rule.Any;
import dev.plaudit.domain.achievement.Rule.HasAchievement;
import dev.plaudit.domain.achievement.Rule.Not;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class DefinitionGraphTest {
  @Test
  @DisplayName("S21: a cycle through prerequisites and rules is named")
  void cycle() {
    // Given
    Rule needsA = new All(List.of(lessons(1), new Not(new HasAchievement("a", null))));
    // When
    List<DefinitionProblem> problems =
        check(
            definition("a", lessons(1), "b"),
            definition("b", needsA),
            definition("c", lessons(1), "a"));
    // Then
    assertThat(problems)
        .containsExactly(new DefinitionProblem("/a", "cycle", "waits for itself: a -> b -> a"));
  }

  @Test
  @DisplayName("S21: who waits for themselves is a cycle; two cycles are two")
  void two() {
    // When
    List<DefinitionProblem> problems =
        check(
            definition("a", lessons(1), "a"),
            definition("b", lessons(1), "c"),
            definition("c", lessons(1), "d", "a"),
            definition("d", lessons(1), "b"));
    // Then
    assertThat(problems)
        .extracting(DefinitionProblem::detail)
        .containsExactly("waits for itself: a -> a", "waits for itself: b -> c -> d -> b");
  }

  @Test
  @DisplayName("S21: what is referred to must be there, and its tier too; a diamond is no cycle")
  void references() {
    // Given
    Definition tiered = Samples.tiered("d", Repeat.ONCE, List.of(new Tier("gold", 1, lessons(1))));
    Rule any =
        new Any(
            List.of(
                new HasAchievement("d", "gold"),
                new HasAchievement("d", "silver"),
                new Not(new HasAchievement("x", null))));
    // When
    List<DefinitionProblem> problems =
        check(
            definition("a", lessons(1), "b", "c"),
            definition("b", any, "d"),
            definition("c", lessons(1), "d", "y"),
            tiered);
    // Then
    assertThat(problems)
        .extracting(DefinitionProblem::pointer, DefinitionProblem::code)
        .containsExactly(
            tuple("/b/rule/any/1/achievement", "unknown_tier"),
            tuple("/b/rule/any/2/not/achievement", "unknown_achievement"),
            tuple("/c/prerequisites/1", "unknown_achievement"));
  }

  @Test
  @DisplayName("S21: a chain of 10,000 definitions is followed, and its closing found")
  void longChain() {
    // Given
    Map<String, Definition> chain = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      Definition each = definition("d" + i, lessons(1), "d" + (i + 1) % 10_000);
      chain.put(each.id(), each);
    }
    // When
    List<DefinitionProblem> problems = DefinitionGraph.check(chain);
    // Then
    assertThat(problems).singleElement().extracting("code").isEqualTo("cycle");
  }

  @RepeatedTest(50)
  @DisplayName("S21: a cycle is told if and only if there is no order in which all can be earned")
  void property() {
    // Given
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Definition> definitions = new HashMap<>();
    int count = random.nextInt(2, 12);
    for (int i = 0; i < count; i++) {
      List<String> others = new ArrayList<>();
      for (int j = 0; j < count; j++) {
        if (random.nextInt(count) == 0) {
          others.add("d" + j);
        }
      }
      Collections.shuffle(others, new Random(random.nextLong()));
      definitions.put("d" + i, definition("d" + i, lessons(1), others.toArray(String[]::new)));
    }
    // When
    List<DefinitionProblem> problems = DefinitionGraph.check(definitions);
    // Then
    Map<String, Definition> left = new HashMap<>(definitions);
    while (left.values().removeIf(d -> d.prerequisites().stream().noneMatch(left::containsKey))) {
      assertThat(left.size()).isLessThan(count);
    }
    assertThat(problems.isEmpty()).as("seed %d", seed).isEqualTo(left.isEmpty());
  }

  private static List<DefinitionProblem> check(Definition... definitions) {
    Map<String, Definition> byId = new HashMap<>();
    for (Definition definition : definitions) {
      byId.put(definition.id(), definition);
    }
    return DefinitionGraph.check(byId);
  }
}
