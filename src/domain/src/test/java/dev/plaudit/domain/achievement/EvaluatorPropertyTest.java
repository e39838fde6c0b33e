package dev.plaudit.domain.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.achievement.Rule.All;
import dev.plaudit.domain.achievement.Rule.Any;
import dev.plaudit.domain.achievement.Rule.Not;
import dev.plaudit.domain.achievement.Rule.StreakAtLeast;
import dev.plaudit.domain.progress.StreakType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;

/**
 * S21-S23 for any tree. Each leaf asks for a streak of its own activity, so all are independent.
 */
class EvaluatorPropertyTest {
  private static final int ROUNDS = 300;

  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);
  private final Map<String, Integer> times = new HashMap<>();
  private int leaves;

  @RepeatedTest(ROUNDS)
  @DisplayName("S21: the verdict is what the tree says, the same each time")
  void deterministic() {
    // Given
    Rule rule = tree(4, true);
    // When
    Verdict verdict = Evaluator.evaluate(rule, facts(times));
    // Then
    assertThat(verdict.satisfied()).as("seed %d", seed).isEqualTo(holds(rule, times::get, 99));
    assertThat(verdict).as("seed %d", seed).isEqualTo(Evaluator.evaluate(rule, facts(times)));
    assertThat(verdict.leaves()).as("seed %d", seed).hasSize(leaves);
    assertThat(verdict.leaves())
        .as("seed %d", seed)
        .extracting(LeafEvidence::path)
        .doesNotHaveDuplicates();
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S23: if everything turned that is missing, the rule would hold, and only then")
  void missing() {
    // Given
    Rule rule = tree(4, true);
    Verdict verdict = Evaluator.evaluate(rule, facts(times));
    Map<String, Integer> turned = new HashMap<>(times);
    List<Rule.Leaf> all = rule.leaves().toList();
    for (int i = 0; i < all.size(); i++) {
      LeafEvidence evidence = verdict.leaves().get(i);
      if (verdict.missing().contains(evidence)) {
        turned.put(((StreakAtLeast) all.get(i)).activity(), evidence.satisfied() ? 100 : 0);
      }
    }
    // When
    Verdict after = Evaluator.evaluate(rule, facts(turned));
    // Then
    assertThat(after.satisfied()).as("seed %d", seed).isTrue();
    assertThat(verdict.missing().isEmpty()).as("seed %d", seed).isEqualTo(verdict.satisfied());
    assertThat(verdict.missing())
        .as("seed %d", seed)
        .allMatch(evidence -> evidence.satisfied() != evidence.wanted());
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S22: the qualifying event is the first after which the tree holds")
  void qualifiedAt() {
    // Given
    Rule rule = tree(4, false);
    // When
    Verdict verdict = Evaluator.evaluate(rule, facts(times));
    // Then
    Instant first = null;
    for (int now = 0; now < 100 && first == null; now++) {
      first = holds(rule, times::get, now) ? Instant.ofEpochSecond(now) : null;
    }
    assertThat(verdict.qualifiedAt()).as("seed %d", seed).isEqualTo(first);
  }

  /** A leaf is true from its time on; 100 is never. */
  private static boolean holds(Rule rule, ToIntFunction<String> times, int now) {
    if (rule instanceof StreakAtLeast leaf) {
      return times.applyAsInt(leaf.activity()) <= now;
    }
    if (rule instanceof Not not) {
      return !holds(not.child(), times, now);
    }
    return rule instanceof All
        ? rule.children().stream().allMatch(child -> holds(child, times, now))
        : rule.children().stream().anyMatch(child -> holds(child, times, now));
  }

  private Rule tree(int depth, boolean negations) {
    int dice = depth == 0 ? 0 : random.nextInt(negations ? 4 : 3);
    if (dice == 0) {
      String activity = "A" + leaves++;
      times.put(activity, random.nextInt(3) == 0 ? 100 : random.nextInt(100));
      return new StreakAtLeast(activity, StreakType.DAILY, 1);
    }
    if (dice == 3) {
      return new Not(tree(depth - 1, negations));
    }
    List<Rule> children = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      children.add(tree(depth - 1, negations));
    }
    return dice == 1 ? new All(children) : new Any(children);
  }

  private static Facts facts(Map<String, Integer> times) {
    return new Facts() {
      @Override
      public Reading metric(Metric metric, long threshold, @Nullable LocalDate period) {
        throw new AssertionError("no tree here has a metric");
      }

      @Override
      public Reading streak(String activity, StreakType type, long threshold) {
        int time = times.getOrDefault(activity, 100);
        return time == 100 ? Reading.NOTHING : new Reading(1, null, Instant.ofEpochSecond(time));
      }

      @Override
      public Reading level(long threshold) {
        throw new AssertionError("no tree here has a level");
      }

      @Override
      public Reading achievement(String definitionId, @Nullable String tier) {
        throw new AssertionError("no tree here has an achievement");
      }
    };
  }
}
