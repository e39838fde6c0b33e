package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
  @ParameterizedTest
  @ValueSource(strings = {"lifetime", "day", "week", "month", "P1D", "P366D", "P0D", "P400D"})
  @DisplayName("S21: a window reads back from its text")
  void text(String text) {
    // When
    Window window = Window.parse(text);
    // Then
    assertThat(window).isNotNull().extracting(Window::text).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "year", "Day", "P7W", "P-7D", "p7d", "P1.5D", "P9999999999D", "7"})
  @DisplayName("S21: what is no window is none")
  void noWindow(String text) {
    // When
    Window window = Window.parse(text);
    // Then
    assertThat(window).isNull();
  }

  @ParameterizedTest(name = "{1} in {0} -> {2}")
  @CsvSource({
    "lifetime, 2026-03-10, 1970-01-01",
    "P7D, 2026-03-10, 2026-03-10",
    "day, 2026-03-10, 2026-03-10",
    "week, 2026-03-08, 2026-03-02",
    "week, 2026-03-09, 2026-03-09",
    "week, 2027-01-03, 2026-12-28",
    "week, 1970-01-01, 1969-12-29",
    "week, 1969-12-28, 1969-12-22",
    "month, 2024-02-29, 2024-02-01",
    "month, 2026-03-01, 2026-03-01",
    "month, 1969-12-31, 1969-12-01",
  })
  @DisplayName("S21: a day falls into the bucket of its window: ISO weeks, calendar months")
  void buckets(String window, String date, String bucket) {
    // Given
    Window parsed = Window.parse(window);
    // When
    int start = parsed == null ? -1 : parsed.bucketOf(day(date));
    // Then
    assertThat(LocalDate.ofEpochDay(start)).hasToString(bucket);
  }
}
