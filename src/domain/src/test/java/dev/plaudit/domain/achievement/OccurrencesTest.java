package dev.plaudit.domain.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Two arrays do what a map would. */
class OccurrencesTest {
  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);

  @RepeatedTest(50)
  @DisplayName("S8, S21: values come and go as often as they occur, in any order")
  void likeAMap() {
    // Given
    Map<Long, Integer> model = new HashMap<>();
    Occurrences occurrences = Occurrences.NONE;
    for (int step = 0; step < 200; step++) {
      long value = random.nextLong(-9, 9);
      // When
      if (random.nextInt(3) > 0) {
        model.merge(value, 1, Integer::sum);
        occurrences = occurrences.plus(value);
      } else {
        Occurrences less = occurrences.minus(value);
        assertThat(less == null).as("seed %d", seed).isEqualTo(!model.containsKey(value));
        model.computeIfPresent(value, (key, times) -> times == 1 ? null : times - 1);
        occurrences = less == null ? occurrences : less;
      }
      // Then
      assertThat(occurrences.toMap()).as("seed %d", seed).isEqualTo(model);
      assertThat(occurrences).as("seed %d", seed).isEqualTo(Occurrences.of(model));
      assertThat(occurrences.size()).as("seed %d", seed).isEqualTo(model.size());
      assertThat(occurrences.times(value))
          .as("seed %d", seed)
          .isEqualTo(model.getOrDefault(value, 0));
    }
  }

  @Test
  @DisplayName("S21: values that were stored in another order are the same")
  void stored_in_another_order() {
    // Given
    long[] values = {5, -3, 7};
    int[] times = {1, 2, 3};
    // When
    Occurrences read = Occurrences.ofArrays(values, times);
    // Then
    assertThat(read).isEqualTo(Occurrences.of(Map.of(-3L, 2, 5L, 1, 7L, 3)));
  }
}
