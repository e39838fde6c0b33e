package dev.plaudit.domain.xp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plaudit.domain.vectors.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LevelCurveTest {
  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  @DisplayName("S33: levels as the contract's vectors have them")
  void vector(JsonNode vector) {
    // Given
    JsonNode totals = vector.get("totals_to_reach");
    LevelCurve curve =
        totals.isNull()
            ? LevelCurve.DEFAULT
            : LevelCurve.of(
                StreamSupport.stream(totals.spliterator(), false)
                    .mapToLong(JsonNode::asLong)
                    .toArray());
    long to = vector.get("to").asLong();
    JsonNode held = vector.get("held");
    int before = held.get("before").asInt();
    // When
    int level = curve.level(to);
    int kept = curve.levelAfter(before, to, false);
    // Then
    assertThat(level).isEqualTo(vector.get("level").asInt());
    assertThat(curve.xpToNext(to)).isEqualTo(vector.get("xp_to_next").asLong());
    assertThat(curve.crossed(vector.get("from").asLong(), to))
        .containsExactly(Vectors.ints(vector.get("crossed")));
    assertThat(kept).isEqualTo(held.get("after_if_kept").asInt());
    assertThat(curve.levelAfter(before, to, true)).isEqualTo(held.get("after_if_lowered").asInt());
    assertThat(LevelCurve.gained(before, kept))
        .containsExactly(Vectors.ints(held.get("gained_if_kept")));
    assertThat(curve.xpToNext(kept, to)).isEqualTo(held.get("xp_to_next_if_kept").asLong());
  }

  static Stream<Arguments> vectors() {
    return Vectors.cases("level.json");
  }

  @RepeatedTest(50)
  @DisplayName("S33: on the way up, in steps of any size, each level is crossed once, in order")
  void eachOnce() {
    // Given
    LevelCurve curve = curve();
    long end = random.nextLong(6_000);
    List<Integer> crossed = new ArrayList<>();
    long total = 0;
    while (total < end) {
      long next = Math.min(end, total + random.nextInt(1, 300));
      // When
      IntStream.of(curve.crossed(total, next)).forEach(crossed::add);
      // Then
      int level = oracle(curve, next);
      assertThat(curve.level(next)).as("seed %d, total %d", seed, next).isEqualTo(level);
      total = next;
    }
    assertThat(crossed)
        .as("seed %d", seed)
        .containsExactlyElementsOf(IntStream.rangeClosed(2, oracle(curve, total)).boxed().toList());
  }

  @RepeatedTest(50)
  @DisplayName("S33: up and down, a level that is kept is told once and never lost")
  void keptOnce() {
    // Given
    LevelCurve curve = curve();
    int level = 1;
    long total = 0;
    long highest = 0;
    List<Integer> told = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      total += random.nextInt(-400, 500);
      highest = Math.max(highest, total);
      // When
      int next = curve.levelAfter(level, total, false);
      IntStream.of(LevelCurve.gained(level, next)).forEach(told::add);
      level = next;
      // Then
      assertThat(level).as("seed %d", seed).isEqualTo(oracle(curve, highest));
      assertThat(curve.levelAfter(level, total, true))
          .as("seed %d", seed)
          .isEqualTo(oracle(curve, total));
    }
    assertThat(told)
        .as("seed %d", seed)
        .containsExactlyElementsOf(IntStream.rangeClosed(2, level).boxed().toList());
  }

  @RepeatedTest(50)
  @DisplayName("S33: what is missing to the next level is exactly what reaches it")
  void toNext() {
    // Given
    LevelCurve curve = curve();
    long total = random.nextLong(-100, 6_000);
    // When
    long missing = curve.xpToNext(total);
    // Then
    if (curve.level(total) == curve.maxLevel()) {
      assertThat(missing).as("seed %d", seed).isZero();
    } else {
      assertThat(curve.level(total + missing))
          .as("seed %d", seed)
          .isEqualTo(curve.level(total) + 1);
      assertThat(curve.level(total + missing - 1))
          .as("seed %d", seed)
          .isEqualTo(curve.level(total));
    }
  }

  @Test
  @DisplayName("S33: the default curve has 100 levels and rises by 100 XP a level")
  void defaults() {
    // Given
    LevelCurve curve = LevelCurve.DEFAULT;
    // When
    long[] totals = curve.totalsToReach();
    // Then
    assertThat(curve.maxLevel()).isEqualTo(100);
    assertThat(totals).startsWith(100, 300, 600, 1_000).endsWith(495_000);
    for (int i = 1; i < totals.length; i++) {
      assertThat(totals[i] - totals[i - 1]).isEqualTo(100L * (i + 1));
    }
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("S33: a curve rises, from above 0")
  void refused(long[] totals) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LevelCurve.of(totals))
        .withMessageContaining("that of level " + (totals.length + 1));
  }

  static Stream<long[]> refused() {
    return Stream.of(
        new long[] {0},
        new long[] {-5},
        new long[] {5, 5},
        new long[] {5, 10, 9},
        new long[] {5, LevelCurve.MAX_TOTAL + 1});
  }

  @Test
  @DisplayName("S33: 1,000 levels and no more; the caller's array is not the curve")
  void most() {
    // Given
    long[] totals = LongStream.rangeClosed(1, 999).toArray();
    // When
    LevelCurve curve = LevelCurve.of(totals);
    totals[0] = 500;
    curve.totalsToReach()[0] = 500;
    // Then
    assertThat(curve.maxLevel()).isEqualTo(1_000);
    assertThat(curve.level(1)).isEqualTo(2);
    assertThat(curve.level(Long.MAX_VALUE)).isEqualTo(1_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LevelCurve.of(LongStream.rangeClosed(1, 1_000).toArray()))
        .withMessageContaining("1,000");
  }

  private LevelCurve curve() {
    return LevelCurve.of(random.longs(random.nextInt(20), 1, 5_000).sorted().distinct().toArray());
  }

  private static int oracle(LevelCurve curve, long total) {
    return 1 + (int) LongStream.of(curve.totalsToReach()).filter(reach -> reach <= total).count();
  }
}
