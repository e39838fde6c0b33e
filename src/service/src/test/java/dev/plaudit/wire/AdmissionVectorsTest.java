package dev.plaudit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plaudit.domain.event.Admission;
import dev.plaudit.domain.event.AdmissionContext;
import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.domain.event.EventRules;
import dev.plaudit.domain.tenant.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract's admission vectors, through the reader and the rules that every event passes. */
class AdmissionVectorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MADE = "made-here";
  private static final JsonNode FILE = read("/plaudit/contract/vectors/admission.json");

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  @DisplayName("S1, S5: admission as the contract's vectors have it")
  void vector(JsonNode vector) throws IOException {
    // Given
    String document =
        vector.has("text") ? vector.get("text").asText() : vector.get("event").toString();
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    // When
    ObjectNode verdict = verdict(bytes, context(vector));
    // Then
    ObjectNode expected = JSON.createObjectNode();
    Stream.of("admitted", "refused")
        .filter(vector::has)
        .forEach(member -> expected.set(member, vector.get(member)));
    // Written out, so that 1 and 1L are the same number.
    assertThat(JSON.readTree(verdict.toString())).isEqualTo(JSON.readTree(expected.toString()));
  }

  static Stream<Arguments> vectors() {
    return StreamSupport.stream(FILE.get("cases").spliterator(), false)
        .map(vector -> Arguments.of(Named.of(vector.get("name").asText(), vector)));
  }

  private static AdmissionContext context(JsonNode vector) {
    ObjectNode context = FILE.get("context").deepCopy();
    if (vector.get("context") instanceof ObjectNode own) {
      context.setAll(own);
    }
    return new AdmissionContext(
        new TenantId(context.get("tenant").asText()),
        Duration.ofDays(context.get("retention_days").asInt()),
        Instant.parse(context.get("received_at").asText()),
        context.get("backfill").asBoolean());
  }

  private static ObjectNode verdict(byte[] bytes, AdmissionContext context) {
    Reading reading = EventReader.readOne(bytes);
    if (reading instanceof Reading.Unreadable unreadable) {
      return refused(unreadable.problem());
    }
    Admission admission = EventRules.admit(((Reading.Read) reading).draft(), context, () -> MADE);
    return admission instanceof Admission.Refused refused
        ? refused(refused.problem())
        : admitted(((Admission.Admitted) admission).event());
  }

  private static ObjectNode refused(EventProblem problem) {
    ObjectNode verdict = JSON.createObjectNode();
    verdict.putObject("refused").put("code", problem.code()).put("pointer", problem.pointer());
    return verdict;
  }

  private static ObjectNode admitted(Event event) {
    ObjectNode verdict = JSON.createObjectNode();
    ObjectNode fields = verdict.putObject("admitted");
    fields
        .put("event_id", event.eventId().equals(MADE) ? null : event.eventId())
        .put("idempotency_key", event.idempotencyKey().equals(MADE) ? null : event.idempotencyKey())
        .put("type", event.type().value())
        .put("activity_type", event.activity() == null ? null : event.activity().value())
        .put("user_id", event.user().userId())
        .put(
            "platform", event.source().platform() == null ? null : event.source().platform().text())
        .put("service", event.source().service())
        .put("sdk", event.source().sdk())
        .put("sdk_version", event.source().sdkVersion())
        .put("occurred_at", event.occurredAt().toString())
        .put("subject", event.subject())
        .put("schema_version", event.schemaVersion());
    fields.set("properties", JSON.valueToTree(event.properties()));
    return verdict;
  }

  private static JsonNode read(String path) {
    try (InputStream in = AdmissionVectorsTest.class.getResourceAsStream(path)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    }
  }
}
