package dev.plaudit.domain.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoardKeyTest {
  private static final int SUNDAY = (int) LocalDate.parse("2026-11-22").toEpochDay();

  @ParameterizedTest
  @CsvSource({
    "global, all_time, 7/global/all_time/all",
    "global, daily, 7/global/daily/2026-11-22",
    "activity:LESSON, weekly, 7/activity:LESSON/weekly/2026-W47",
    "team:core, monthly, 7/team:core/monthly/2026-11",
  })
  @DisplayName("S34: a board has one name, which its tenant leads")
  void text(String scope, String period, String text) {
    // Given
    BoardScope asked = BoardScope.parse(scope);
    // When
    BoardKey key = BoardKey.of(7, asked, BoardPeriod.of(period), SUNDAY);
    // Then
    assertThat(key.text()).isEqualTo(text);
    assertThat(asked.text()).isEqualTo(scope);
  }

  @Test
  @DisplayName("S34: days of one week make one key, and a key starts with its period")
  void oneKey() {
    // Given
    BoardScope everybody = new BoardScope.Global();
    // When
    BoardKey key = BoardKey.of(7, everybody, BoardPeriod.WEEKLY, SUNDAY);
    // Then
    assertThat(BoardKey.of(7, everybody, BoardPeriod.WEEKLY, SUNDAY - 6)).isEqualTo(key);
    assertThat(BoardKey.of(7, everybody, BoardPeriod.WEEKLY, SUNDAY + 1)).isNotEqualTo(key);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoardKey(7, everybody, BoardPeriod.WEEKLY, SUNDAY))
        .withMessageContaining("weekly");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Global",
        "activity:",
        "activity:a b",
        "team:",
        "team:a/b",
        "team:-a",
        "user:x"
      })
  @DisplayName("S34: what names no board is refused")
  void refused(String scope) {
    assertThatIllegalArgumentException().isThrownBy(() -> BoardScope.parse(scope));
  }
}
