package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.LESSONS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ContributorsTest {
  private static final Metric WEEK = LESSONS.within(new Window.RollingDays(7));

  @Test
  @DisplayName(
      "S23: a lifetime's events count up to the one that reached it, whenever they happened")
  void lifetime() {
    // Given
    List<Contribution> events = on("2026-03-09", "2026-03-01", "2025-01-01", "2026-03-10");
    // When
    Contributors found = Contributors.of(LESSONS, 3, null, events);
    // Then
    assertThat(found).isEqualTo(new Contributors(List.of(0, 1, 2), true));
    assertThat(Contributors.of(LESSONS, 9, null, events).reached()).isFalse();
    assertThat(Contributors.of(LESSONS, 9, null, events).events()).hasSize(4);
  }

  @Test
  @DisplayName("S23: of a window only what lies in it counts; a late event takes its place")
  void window() {
    // Given
    List<Contribution> events =
        on("2026-03-01", "2026-03-20", "2026-03-09", "2026-03-05", "2026-03-08");
    // When
    Contributors found = Contributors.of(WEEK, 3, null, events);
    // Then
    assertThat(found).isEqualTo(new Contributors(List.of(2, 3, 4), true));
    assertThat(Contributors.of(WEEK, 4, null, events))
        .isEqualTo(new Contributors(List.of(2, 3, 4), false));
  }

  @Test
  @DisplayName("S21, S23: of a period only that period counts")
  void period() {
    // Given
    Metric monthly = LESSONS.within(new Window.Calendar(CalendarUnit.MONTH));
    List<Contribution> events = on("2026-03-31", "2026-04-01", "2026-03-01", "2026-04-02");
    // When
    Contributors april = Contributors.of(monthly, 2, LocalDate.parse("2026-04-01"), events);
    // Then
    assertThat(april).isEqualTo(new Contributors(List.of(1, 3), true));
  }

  @Test
  @DisplayName("S23: of events with the same value the first counts")
  void distinct() {
    // Given
    Metric values = Metric.distinct(Selector.activity("LESSON"), null);
    int day = Samples.day("2026-03-01");
    List<Contribution> events =
        List.of(
            new Contribution(7, day, 100),
            new Contribution(8, day, 100),
            new Contribution(9, day, 200),
            new Contribution(10, day, 300));
    // When
    Contributors found = Contributors.of(values, 2, null, events);
    // Then
    assertThat(found).isEqualTo(new Contributors(List.of(7, 9), true));
  }

  @RepeatedTest(50)
  @DisplayName("S23: a reached count names as many events as it asks for, all in one window")
  void as_many_as_asked_for() {
    // Given
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<Contribution> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      events.add(new Contribution(i, random.nextInt(120), 1));
    }
    int threshold = random.nextInt(1, 8);
    // When
    Contributors found = Contributors.of(WEEK, threshold, null, events);
    // Then
    if (found.reached()) {
      assertThat(found.events()).as("seed %d", seed).hasSize(threshold).isSorted();
      int[] days =
          found.events().stream().mapToInt(i -> events.get(i).localDay()).sorted().toArray();
      assertThat(days[days.length - 1] - days[0]).as("seed %d", seed).isLessThan(7);
    } else {
      assertThat(found.events()).as("seed %d", seed).hasSizeLessThan(threshold);
    }
  }

  private static List<Contribution> on(String... dates) {
    List<Contribution> events = new ArrayList<>();
    for (String date : dates) {
      events.add(new Contribution(events.size(), Samples.day(date), 1));
    }
    return events;
  }
}
