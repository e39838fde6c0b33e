package dev.plaudit.domain.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plaudit.domain.vectors.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MilestoneLadderTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  @DisplayName("S11: crossings as the contract's vectors have them")
  void vector(JsonNode vector) {
    // Given
    MilestoneLadder ladder = MilestoneLadder.of(Vectors.ints(vector.get("thresholds")));
    long to = vector.get("to").asLong();
    // When
    int[] crossings = ladder.crossings(vector.get("from").asLong(), to);
    // Then
    assertThat(crossings).containsExactly(Vectors.ints(vector.get("crossings")));
    assertThat(ladder.highestAtOrBelow(to)).isEqualTo(vector.get("highest").asInt());
  }

  static Stream<Arguments> vectors() {
    return Vectors.cases("milestone.json");
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("S11: a ladder rises")
  void refused(int[] thresholds) {
    // Given thresholds that do not rise, or begin below 1
    // When / Then
    assertThatIllegalArgumentException().isThrownBy(() -> MilestoneLadder.of(thresholds));
  }

  static Stream<int[]> refused() {
    return Stream.of(new int[] {0}, new int[] {-1, 5}, new int[] {5, 5}, new int[] {5, 1});
  }
}
