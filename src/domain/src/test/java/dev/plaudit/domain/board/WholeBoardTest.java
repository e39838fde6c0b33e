package dev.plaudit.domain.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WholeBoardTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  // Points 9 8 8 7 7 7 6: places 1 to 7.
  private final WholeBoard board =
      new WholeBoard(
          List.of(
              score("g", 6),
              score("f", 7),
              score("e", 7),
              score("d", 7),
              score("c", 8),
              score("b", 8),
              score("a", 9)));

  @ParameterizedTest
  @CsvSource({
    "top, abc",
    "after:c, def",
    "after:g, ''",
    "around:a, abc",
    "around:b, abc",
    "around:d, cde",
    "around:g, efg",
    "around:nobody, ''"
  })
  @DisplayName("S34: from the top, behind a score, around somebody and at the ends")
  void pages(String start, String expected) {
    BoardSlice slice = board.slice(question(start, 3, null));

    List<String> users = new ArrayList<>();
    slice.scores().forEach(score -> users.add(score.userId()));
    assertThat(String.join("", users)).isEqualTo(expected);
    assertThat(slice.first() == null).isEqualTo(expected.isEmpty());
  }

  @Test
  @DisplayName("S34: behind a score that stands there no more comes what is behind its place")
  void afterNobody() {
    Score gone = new Score(8, AT.minusSeconds(1), "x");

    BoardSlice slice =
        board.slice(new BoardQuestion(new BoardStart.After(gone), 2, RankStyle.COMPETITION, null));

    assertThat(slice.scores()).containsExactly(score("b", 8), score("c", 8));
    assertThat(slice.first()).isEqualTo(new Standing(score("b", 8), 2, 1, 1));
  }

  @ParameterizedTest
  @EnumSource(RankStyle.class)
  @DisplayName("S34: a page in the middle has the ranks that the whole board gives it")
  void ranksOfAPage(RankStyle style) {
    int[] all = board.slice(question("top", 7, null)).ranks(style);

    int[] page = board.slice(question("after:b", 4, null)).ranks(style);

    assertThat(page).containsExactly(all[2], all[3], all[4], all[5]);
    assertThat(BoardSlice.empty(null).ranks(style)).isEmpty();
  }

  @Test
  @DisplayName("S34: one's own place is told whatever the page is")
  void me() {
    Standing me = board.slice(question("after:g", 3, "e")).me();

    assertThat(me).isEqualTo(new Standing(score("e", 7), 5, 3, 2));
    assertThat(board.slice(question("top", 3, "nobody")).me()).isNull();
  }

  @Test
  @DisplayName("S34: the numbers of periods in tables are those that tables have")
  void numbers() {
    for (BoardPeriod period : BoardPeriod.values()) {
      assertThat(BoardPeriod.of(period.number())).isEqualTo(period);
    }
    assertThat(List.of(BoardPeriod.of(0), BoardPeriod.of(1), BoardPeriod.of(2), BoardPeriod.of(3)))
        .containsExactly(
            BoardPeriod.ALL_TIME, BoardPeriod.DAILY, BoardPeriod.WEEKLY, BoardPeriod.MONTHLY);
  }

  private static BoardQuestion question(String start, int limit, @Nullable String me) {
    String user = start.substring(start.indexOf(':') + 1);
    BoardStart from =
        start.startsWith("after")
            ? new BoardStart.After(score(user, points(user)))
            : start.startsWith("around") ? new BoardStart.Around(user) : new BoardStart.Top();
    return new BoardQuestion(from, limit, RankStyle.COMPETITION, me);
  }

  private static long points(String user) {
    return switch (user) {
      case "a" -> 9;
      case "b", "c" -> 8;
      case "g" -> 6;
      default -> 7;
    };
  }

  private static Score score(String user, long points) {
    return new Score(points, AT, user);
  }
}
