package dev.plaudit.bench.work;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class EventBytesTest {
  private static final int TODAY = (int) LocalDate.of(2026, 3, 1).toEpochDay();
  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");
  private static final Population POPULATION =
      new Population(
          "bench",
          1,
          1,
          500,
          List.of(
              new Population.Activity("lesson.completed", 1, 1),
              new Population.Activity("reading.finished", 2, 2)));

  @Test
  @DisplayName("a patched batch is JSON, with an id, a user and a day of its own in every event")
  void batch() throws IOException {
    // Given
    EventBytes bytes = new EventBytes(POPULATION);
    // When
    JsonNode events = new ObjectMapper().readTree(bytes.batch(stream(Spread.UNIFORM), 100, NOW));
    // Then
    Set<UUID> ids = new HashSet<>();
    assertThat(events).hasSize(100);
    for (JsonNode event : events) {
      ids.add(UUID.fromString(event.get("event_id").asText()));
      assertThat(event.get("actor").get("user_id").asText()).matches("user-0{7}[0-9]{3}");
      assertThat(event.get("type").asText()).isIn("lesson.completed", "reading.finished");
      assertThat(Instant.parse(event.get("occurred_at").asText()))
          .isBetween(Instant.parse("2026-02-22T00:00:00Z"), NOW);
    }
    assertThat(ids).hasSize(100);
  }

  @Test
  @DisplayName("a single event is the template's length and names the user that was drawn")
  void single() {
    // Given
    EventBytes bytes = new EventBytes(POPULATION);
    Draw first = stream(Spread.UNIFORM).next();
    // When
    String event = new String(bytes.single(stream(Spread.UNIFORM), NOW), US_ASCII);
    // Then
    assertThat(event)
        .hasSize(EventBytes.eventLength())
        .contains(Population.userId(POPULATION.userOf(first.state())));
  }

  @Test
  @DisplayName("Zipf's busiest user is far above the mean, and every part draws its own users only")
  void spread() {
    // Given
    EventStream stream = new EventStream(POPULATION, Spread.ZIPF, days(), TODAY, 9, 1, 2);
    int[] drawn = new int[POPULATION.users()];
    // When
    for (int i = 0; i < 20_000; i++) {
      drawn[POPULATION.userOf(stream.next().state())]++;
    }
    // Then
    assertThat(Arrays.stream(drawn).max().orElse(0)).isGreaterThan(10 * 20_000 / 250);
    for (int user = 0; user < drawn.length; user += 2) {
      assertThat(drawn[user]).isZero();
    }
  }

  private static EventStream stream(Spread spread) {
    return new EventStream(POPULATION, spread, days(), TODAY, 42, 0, 1);
  }

  private static int[] days() {
    int[] days = new int[POPULATION.states()];
    Arrays.fill(days, TODAY - 7);
    return days;
  }
}
