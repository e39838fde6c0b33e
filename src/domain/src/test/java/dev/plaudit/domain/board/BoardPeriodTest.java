package dev.plaudit.domain.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plaudit.domain.vectors.Vectors;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BoardPeriodTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  @DisplayName("S34: the periods of a day as the contract's vectors have them")
  void vector(JsonNode vector) {
    // Given
    int day = Vectors.epochDay(vector, "date");
    for (BoardPeriod period :
        new BoardPeriod[] {BoardPeriod.DAILY, BoardPeriod.WEEKLY, BoardPeriod.MONTHLY}) {
      JsonNode expected = vector.get(period.text());
      // When
      String key = period.key(day);
      // Then
      assertThat(key).isEqualTo(expected.get("key").asText());
      assertThat(period.start(day)).isEqualTo(Vectors.epochDay(expected, "start"));
      assertThat(period.next(day)).isEqualTo(Vectors.epochDay(expected, "next"));
      assertThat(period.parse(key)).isEqualTo(period.start(day));
    }
  }

  static Stream<Arguments> vectors() {
    return Vectors.cases("board_period.json");
  }

  @ParameterizedTest
  @EnumSource(names = {"DAILY", "WEEKLY", "MONTHLY"})
  @DisplayName("S34: every day of 140 years lies in one period, whose key names no other")
  void everyDay(BoardPeriod period) {
    // Given
    Map<String, Integer> starts = new HashMap<>();
    int last = (int) LocalDate.of(2100, 12, 31).toEpochDay();
    for (int day = (int) LocalDate.of(1960, 1, 1).toEpochDay(); day <= last; day++) {
      // When
      int start = period.start(day);
      int next = period.next(day);
      // Then
      assertThat(day).isGreaterThanOrEqualTo(start).isLessThan(next);
      assertThat(period.start(next)).isEqualTo(next);
      assertThat(period.start(next - 1)).isEqualTo(start);
      Integer known = starts.putIfAbsent(period.key(day), start);
      assertThat(known == null ? start : known).isEqualTo(start);
      assertThat(period.parse(period.key(day))).isEqualTo(start);
    }
  }

  @Test
  @DisplayName("S34: all time is one board, which no at can name")
  void allTime() {
    // Given
    BoardPeriod period = BoardPeriod.ALL_TIME;
    // When / Then
    assertThat(period.start(-5)).isEqualTo(period.start(20_000)).isZero();
    assertThat(period.next(20_000)).isEqualTo(Integer.MAX_VALUE);
    assertThat(period.key(20_000)).isEqualTo("all");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> period.parse("all"))
        .withMessageContaining("left out");
    assertThatIllegalArgumentException().isThrownBy(() -> period.parse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "daily, 2026-02-29",
    "daily, 2026-11-31",
    "daily, 2026-13-01",
    "daily, 2026-11-2",
    "daily, 2026-11-22T00:00:00Z",
    "daily, +2026-11-22",
    "daily, 2026-11",
    "daily, 2026-W47",
    "daily, ٢٠٢٦-11-22",
    "weekly, 2025-W53",
    "weekly, 2026-W54",
    "weekly, 2026-W00",
    "weekly, 2026-W99",
    "weekly, 2026-w47",
    "weekly, 2026-W7",
    "weekly, 2026W47",
    "weekly, 2026-W47-1",
    "weekly, 2026-11-22",
    "monthly, 2026-00",
    "monthly, 2026-13",
    "monthly, 2026-1",
    "monthly, 12026-01",
    "monthly, 2026-11-22",
    "monthly, ''",
  })
  @DisplayName("S34: an at of another form, or that never was, is refused with the form it needs")
  void refused(String period, String at) {
    // Given
    BoardPeriod asked = BoardPeriod.of(period);
    // When / Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> asked.parse(at))
        .withMessageContaining(period)
        .withMessageContaining("such as 2026-");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S34: a period's name reads back")
  void names(BoardPeriod period) {
    assertThat(BoardPeriod.of(period.text())).isEqualTo(period);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BoardPeriod.of(period.name()))
        .withMessageContaining("all_time, daily, weekly or monthly");
  }
}
