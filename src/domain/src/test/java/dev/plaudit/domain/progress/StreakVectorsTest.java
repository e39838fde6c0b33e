package dev.plaudit.domain.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plaudit.domain.progress.Fact.MilestoneCrossed;
import dev.plaudit.domain.progress.Fact.StreakBroken;
import dev.plaudit.domain.progress.Fact.StreakReached;
import dev.plaudit.domain.progress.Fact.StreakRestored;
import dev.plaudit.domain.vectors.Vectors;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StreakVectorsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  @DisplayName("S13: the set alone gives the vector's streaks")
  void set(JsonNode vector) {
    // Given
    int[] days = events(vector).stream().mapToInt(CountedEvent::localDay).toArray();
    // When
    ActiveDays active = ActiveDays.of(days);
    // Then
    assertThat(active.daily()).isEqualTo(streak(StreakType.DAILY, vector.get("daily")));
    assertThat(active.weekly()).isEqualTo(streak(StreakType.WEEKLY, vector.get("weekly")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  @DisplayName("S13, S15: the fold gives the vector's streaks, and tells its facts in order")
  void fold(JsonNode vector) {
    // Given
    List<CountedEvent> events = events(vector);
    // When
    FoldResult result = fold(vector, events);
    // Then
    assertThat(daily(result.next())).isEqualTo(streak(StreakType.DAILY, vector.get("daily")));
    assertThat(weekly(result.next())).isEqualTo(streak(StreakType.WEEKLY, vector.get("weekly")));
    assertThat(result.facts())
        .containsExactlyElementsOf(
            StreamSupport.stream(vector.get("facts").spliterator(), false)
                .map(StreakVectorsTest::fact)
                .toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  @DisplayName("S14: reading a streak as of the user's today")
  void readings(JsonNode vector) {
    // Given
    ProgressState state = fold(vector, events(vector)).next();
    for (JsonNode reading : vector.get("readings")) {
      LocalDate today = LocalDate.parse(reading.get("today").asText());
      // When
      StreakView daily = StreakView.of(state, StreakType.DAILY, today);
      StreakView weekly = StreakView.of(state, StreakType.WEEKLY, today);
      // Then
      assertThat(daily).isEqualTo(view(StreakType.DAILY, reading.get("daily")));
      assertThat(weekly).isEqualTo(view(StreakType.WEEKLY, reading.get("weekly")));
    }
  }

  static Stream<Arguments> vectors() {
    return Vectors.cases("streak.json");
  }

  static Streak daily(ProgressState state) {
    return new Streak(
        StreakType.DAILY,
        state.dailyStart(),
        state.dailyCurrent(),
        state.dailyLongest(),
        state.dailyBrokenAt());
  }

  static Streak weekly(ProgressState state) {
    return new Streak(
        StreakType.WEEKLY,
        state.weeklyStart(),
        state.weeklyCurrent(),
        state.weeklyLongest(),
        state.weeklyBrokenAt());
  }

  private static FoldResult fold(JsonNode vector, List<CountedEvent> events) {
    return ProgressFold.fold(
        ProgressState.EMPTY,
        events,
        null,
        MilestoneLadder.of(),
        Vectors.ints(vector.get("thresholds")));
  }

  private static List<CountedEvent> events(JsonNode vector) {
    List<CountedEvent> events = new ArrayList<>();
    for (JsonNode day : vector.get("days")) {
      int epochDay = (int) LocalDate.parse(day.asText()).toEpochDay();
      events.add(
          new CountedEvent(events.size(), Instant.EPOCH.plusSeconds(epochDay * 86_400L), epochDay));
    }
    return events;
  }

  private static Streak streak(StreakType type, JsonNode node) {
    return new Streak(
        type,
        Vectors.epochDay(node, "start"),
        node.get("current").asInt(),
        node.get("longest").asInt(),
        Vectors.epochDay(node, "broken_at"));
  }

  private static Fact fact(JsonNode node) {
    StreakType type = StreakType.valueOf(node.get("type").asText());
    int start = Vectors.epochDay(node, "run_start");
    int ref = node.get("event").asInt();
    return switch (node.get("fact").asText()) {
      case "streak_reached" -> new StreakReached(type, node.get("threshold").asInt(), start, ref);
      case "streak_restored" -> new StreakRestored(type, start, node.get("length").asInt(), ref);
      case "streak_broken" ->
          new StreakBroken(
              type, start, Vectors.epochDay(node, "broken_at"), node.get("length").asInt(), ref);
      default -> new MilestoneCrossed(-1, -1, ref);
    };
  }

  private static StreakView view(StreakType type, JsonNode node) {
    return new StreakView(
        type,
        node.get("current").asInt(),
        node.get("longest").asInt(),
        Vectors.date(node, "last_activity_date"),
        Vectors.date(node, "streak_broken_at"),
        StreamSupport.stream(List.of(StreakStatus.values()).spliterator(), false)
            .filter(status -> status.text().equals(node.get("status").asText()))
            .findFirst()
            .orElseThrow());
  }
}
