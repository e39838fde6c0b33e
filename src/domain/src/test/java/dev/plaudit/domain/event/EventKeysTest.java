package dev.plaudit.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.vectors.Vectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventKeysTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  @DisplayName("S4: keys and hashes as the contract's vectors have them")
  void vector(JsonNode vector) {
    // Given
    Event event = event(vector);
    List<String> declared =
        StreamSupport.stream(vector.get("declared_fields").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    // When
    UUID fingerprint = EventKeys.fingerprint(event, declared);
    // Then
    assertThat(Objects.toString(fingerprint, null)).isEqualTo(Vectors.text(vector, "fingerprint"));
    assertThat(EventKeys.eventKey(event.eventId())).hasToString(vector.get("event_key").asText());
    assertThat(EventKeys.idempotencyKey(event.eventId()))
        .hasToString(vector.get("idempotency_key").asText());
    assertThat("%016x".formatted(EventKeys.contentHash(event)))
        .isEqualTo(vector.get("content_hash").asText());
  }

  static Stream<Arguments> vectors() {
    return Vectors.cases("fingerprint.json");
  }

  @Test
  @DisplayName("S4: what a retry may change is no part of the content")
  void retry() {
    // Given an event and its retry
    Drafts first = new Drafts();
    Drafts again = new Drafts();
    again.eventId = "other";
    again.idempotencyKey = "key";
    again.sentAt = "2026-03-10T11:59:30Z";
    again.platform = "web";
    again.schemaVersion = 2;
    // When
    long content = EventKeys.contentHash(again.event());
    // Then
    assertThat(content).isEqualTo(EventKeys.contentHash(first.event()));
  }

  @Test
  @DisplayName("S4: keys are the same from any thread")
  void threads() throws Exception {
    // Given many ids and their keys, made by one thread
    List<String> ids = IntStream.range(0, 2_000).mapToObj(i -> "id-" + i).toList();
    List<UUID> expected = ids.stream().map(EventKeys::eventKey).toList();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      // When
      Callable<List<UUID>> all = () -> ids.stream().map(EventKeys::eventKey).toList();
      List<Future<List<UUID>>> answers = pool.invokeAll(List.of(all, all, all, all));
      // Then
      for (Future<List<UUID>> answer : answers) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  @DisplayName("S4: a hashed key never equals a UUID that is its own key")
  void hashedKeysAreVersion8() {
    // Given
    List<String> ids = new ArrayList<>(List.of("", "a", "0195812a-3c00-8abc-8def-0123456789ab"));
    SplittableRandom random = new SplittableRandom(7);
    IntStream.range(0, 1_000).forEach(i -> ids.add(Long.toString(random.nextLong(), 36)));
    // When
    List<UUID> keys = ids.stream().map(EventKeys::eventKey).toList();
    // Then
    assertThat(keys)
        .doesNotHaveDuplicates()
        .allMatch(key -> key.version() == 8 && key.variant() == 2);
  }

  private static Event event(JsonNode vector) {
    JsonNode sent = vector.get("event");
    String activity = Vectors.text(sent, "activity_type");
    String id = vector.get("event_id").asText();
    return new Event(
        id,
        id,
        new EventType(sent.get("type").asText()),
        activity == null ? null : new ActivityType(activity),
        new UserKey(new TenantId("acme"), sent.get("user_id").asText()),
        Source.UNKNOWN,
        Instant.EPOCH,
        sent.get("occurred_at").asText(),
        Vectors.text(sent, "subject"),
        Vectors.properties(sent.get("properties")),
        1);
  }
}
