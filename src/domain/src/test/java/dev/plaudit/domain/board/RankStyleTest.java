package dev.plaudit.domain.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plaudit.domain.vectors.Vectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RankStyleTest {
  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  @DisplayName("S34: order and ranks as the contract's vectors have them")
  void vector(JsonNode vector) {
    // Given
    List<Score> scores = new ArrayList<>();
    for (JsonNode node : vector.get("scores")) {
      scores.add(
          new Score(
              node.get("points").asLong(),
              Instant.parse(node.get("reached_at").asText()),
              node.get("user_id").asText()));
    }
    // When
    List<Score> board = scores.stream().sorted().toList();
    // Then
    List<String> order = new ArrayList<>();
    vector.get("order").forEach(user -> order.add(user.asText()));
    assertThat(board).extracting(Score::userId).isEqualTo(order);
    long[] points = board.stream().mapToLong(Score::points).toArray();
    for (RankStyle style : RankStyle.values()) {
      assertThat(style.ranks(points, 1, 1))
          .as(style.text())
          .containsExactly(Vectors.ints(vector.get(style.text())));
    }
  }

  static Stream<Arguments> vectors() {
    return Vectors.cases("rank.json");
  }

  @RepeatedTest(100)
  @DisplayName("S34: a page from the middle has the ranks that the whole board gives it")
  void pages() {
    // Given
    long[] board =
        random
            .longs(random.nextInt(1, 60), -3, 12)
            .map(points -> -points)
            .sorted()
            .map(points -> -points)
            .toArray();
    int from = random.nextInt(board.length);
    long[] page = Arrays.copyOfRange(board, from, random.nextInt(from, board.length) + 1);
    for (RankStyle style : RankStyle.values()) {
      // When
      int[] ranks = style.ranks(page, from + 1, rank(style, board, from));
      // Then
      assertThat(ranks).hasSameSizeAs(page);
      for (int i = 0; i < ranks.length; i++) {
        assertThat(ranks[i])
            .as("seed %d, %s, place %d of %s", seed, style, from + i, Arrays.toString(board))
            .isEqualTo(rank(style, board, from + i));
      }
    }
  }

  @Test
  @DisplayName("S34: what cannot be a page of a board is refused")
  void refused() {
    // Given
    long[] page = {5, 5, 3};
    // When / Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankStyle.COMPETITION.ranks(new long[] {3, 5}, 1, 1))
        .withMessageContaining("fall");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankStyle.COMPETITION.ranks(page, 3, 4))
        .withMessageContaining("place 3");
    assertThatIllegalArgumentException().isThrownBy(() -> RankStyle.DENSE.ranks(page, 3, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankStyle.ORDINAL.ranks(page, 3, 2))
        .withMessageContaining("place");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S34: a style's name reads back")
  void names(RankStyle style) {
    assertThat(RankStyle.of(style.text())).isEqualTo(style);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankStyle.of(style.name()))
        .withMessageContaining("competition, dense or ordinal");
  }

  private static int rank(RankStyle style, long[] board, int place) {
    LongStream above = LongStream.of(board).filter(points -> points > board[place]);
    return switch (style) {
      case COMPETITION -> 1 + (int) above.count();
      case DENSE -> 1 + (int) above.distinct().count();
      case ORDINAL -> place + 1;
    };
  }
}
