package dev.plaudit.domain.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunHistoryTest {
  @Test
  @DisplayName("S22: the day on which some run was first so long, in days and in weeks")
  void firstDay() {
    // Given
    ActiveDays days =
        ActiveDays.of(
            Stream.of("2026-03-02", "2026-03-03", "2026-03-10", "2026-03-11", "2026-03-12")
                .mapToInt(RunHistoryTest::day)
                .toArray());
    // When
    int three = RunHistory.firstDayOf(days, StreakType.DAILY, 3);
    // Then
    assertThat(three).isEqualTo(day("2026-03-12"));
    assertThat(RunHistory.firstDayOf(days, StreakType.DAILY, 2)).isEqualTo(day("2026-03-03"));
    assertThat(RunHistory.firstDayOf(days, StreakType.WEEKLY, 2)).isEqualTo(day("2026-03-10"));
    assertThat(RunHistory.firstDayOf(days, StreakType.DAILY, 4)).isEqualTo(ProgressState.NONE);
    assertThat(RunHistory.firstDayOf(ActiveDays.EMPTY, StreakType.DAILY, 1))
        .isEqualTo(ProgressState.NONE);
  }

  @Test
  @DisplayName(
      "S16, S22: a protected day bridges the run and is not the day on which it was so long")
  void firstDayOfAProtectedRun() {
    // Given
    ActiveDays days =
        ActiveDays.of(
            Stream.of("2026-03-02", "2026-03-04", "2026-03-05", "2026-03-06")
                .mapToInt(RunHistoryTest::day)
                .toArray());
    Shield shield =
        new Shield(
            Instant.parse("2026-03-03T08:00:00Z"),
            Instant.parse("2026-03-03T09:00:00Z"),
            LocalTime.MIDNIGHT);
    Protection protection =
        new Protection(
            ShieldedDays.of(List.of(shield), ZoneHistory.of(ZoneId.of("UTC"))), Freezes.NONE);
    // When
    int three = RunHistory.firstDayOf(days, StreakType.DAILY, 3, protection);
    // Then
    assertThat(three).isEqualTo(day("2026-03-05"));
    assertThat(RunHistory.firstDayOf(days, StreakType.DAILY, 3)).isEqualTo(day("2026-03-06"));
    assertThat(RunHistory.firstDayOf(days, StreakType.DAILY, 5, protection))
        .isEqualTo(ProgressState.NONE);
  }

  @Test
  @DisplayName("S12: a day begins by the wall clock of its zone, at the tenant's day start")
  void start() {
    // Given
    ZoneHistory berlin = ZoneHistory.of(ZoneId.of("Europe/Berlin"));
    LocalTime three = LocalTime.of(3, 0);
    int day = day("2026-07-01");
    // When
    Instant start = LocalDay.start(day, berlin, three);
    // Then
    assertThat(start).isEqualTo("2026-07-01T01:00:00Z");
    assertThat(LocalDay.epochDay(start, berlin, three)).isEqualTo(day);
    assertThat(LocalDay.epochDay(start.minusNanos(1), berlin, three)).isEqualTo(day - 1);
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }
}
