package dev.plaudit.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.DeadLetterRow;
import dev.plaudit.testing.Snapshots;
import dev.plaudit.wire.RecordIds;
import dev.plaudit.wire.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordIntakeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long OFFSET = 41;
  private static final Map<String, TenantSnapshot> TENANTS =
      Map.of("acme", Snapshots.bare(7, new TenantId("acme")));

  private final RecordIntake intake = new RecordIntake(TENANTS);

  @Test
  @DisplayName("S7: an id that no index can hold is not kept beside the dead letter, its bytes are")
  void a_refused_record_does_not_bring_an_endless_id_into_the_database() {
    ConsumerRecord<byte[], byte[]> record = record(event(endlessId(), NOW));

    intake.read(record);

    DeadLetterRow letter = DeadLetters.rows(intake.refusals(), TENANTS).get(0);
    assertThat(letter.eventId()).isNull();
    assertThat(letter.reason()).isEqualTo("invalid_field");
    assertThat(letter.payload()).isEqualTo(record.value());
  }

  @Test
  @DisplayName("S7: an id header without a value is no id, and the event counts")
  void a_header_without_a_value_is_as_none() {
    intake.read(record(event(null, NOW), NOW.toEpochMilli(), null));

    assertThat(eventId()).isEqualTo(RecordIds.ofPlace(3, OFFSET, NOW.toEpochMilli()));
  }

  @Test
  @DisplayName("S7: an id header is checked as an event's id is")
  void a_header_that_is_no_event_id_is_as_none() {
    intake.read(record(event(null, NOW), NOW.toEpochMilli(), "no id \0 at all"));

    assertThat(eventId()).isEqualTo(RecordIds.ofPlace(3, OFFSET, NOW.toEpochMilli()));
  }

  @Test
  @DisplayName("S7: the id in the header is the event's where the event has none")
  void a_good_header_is_taken() {
    intake.read(record(event(null, NOW), NOW.toEpochMilli(), "made-at-the-door"));

    assertThat(eventId()).isEqualTo("made-at-the-door");
  }

  @Test
  @DisplayName("S7: a record that our own code stumbles over is set aside alone")
  void a_mistake_of_ours_costs_one_record() {
    RecordIntake stumbling = new RecordIntake(new StumblingAt("broken", TENANTS));
    ConsumerRecord<byte[], byte[]> good = record(event("e-2", NOW));
    ConsumerRecord<byte[], byte[]> bad =
        new ConsumerRecord<>(
            Topics.EVENTS,
            3,
            OFFSET,
            "broken/ada".getBytes(UTF_8),
            event("e-1", NOW).getBytes(UTF_8));

    List.of(bad, good).forEach(stumbling::read);

    assertThat(stumbling.candidates()).singleElement().matches(one -> one.record() == good);
    assertThat(stumbling.refusals())
        .singleElement()
        .satisfies(one -> assertThat(one.eventId()).isEqualTo("e-1"))
        .satisfies(one -> assertThat(one.problem().code()).isEqualTo("unprocessable"));
  }

  @Test
  @DisplayName("S7: a time of receipt that no calendar holds is moved to one that does")
  void a_record_may_carry_any_timestamp() {
    intake.read(record(event("e-1", NOW), Long.MAX_VALUE, null));

    assertThat(DeadLetters.rows(intake.refusals(), TENANTS).get(0).kafkaTime().getYear())
        .isEqualTo(9999);
  }

  @Test
  @DisplayName("S7: what is set aside keeps the id that its body names")
  void a_record_set_aside_keeps_its_id() {
    intake.setAside(record(event("e-1", NOW), NOW.toEpochMilli(), "other"));

    assertThat(refusedId()).isEqualTo("e-1");
  }

  @Test
  @DisplayName("S7: what is set aside keeps the id that was made at the door")
  void a_record_set_aside_keeps_the_id_of_its_header() {
    intake.setAside(record(event(null, NOW), NOW.toEpochMilli(), "made-at-the-door"));

    assertThat(refusedId()).isEqualTo("made-at-the-door");
  }

  @Test
  @DisplayName("S7: an event that is too old keeps the id that was made at the door")
  void a_refused_event_keeps_the_id_of_its_header() {
    intake.read(record(event(null, Instant.EPOCH), NOW.toEpochMilli(), "made-at-the-door"));

    assertThat(refusedId()).isEqualTo("made-at-the-door");
  }

  @Test
  @DisplayName("S7: a record without a value or an id can be set aside")
  void a_record_that_names_nothing_can_be_set_aside() {
    intake.setAside(
        new ConsumerRecord<byte[], byte @Nullable []>(
            Topics.EVENTS, 3, OFFSET, "acme/ada".getBytes(UTF_8), null));

    assertThat(intake.refusals()).singleElement().matches(one -> one.eventId() == null);
  }

  private String eventId() {
    assertThat(intake.refusals()).isEmpty();
    return intake.candidates().get(0).event().eventId();
  }

  private @Nullable String refusedId() {
    assertThat(intake.candidates()).isEmpty();
    return intake.refusals().get(0).eventId();
  }

  private static String endlessId() {
    StringBuilder id = new StringBuilder();
    new SplittableRandom(1).ints(4_000, 'a', 'z').forEach(letter -> id.append((char) letter));
    return id.toString();
  }

  private static String event(@Nullable String id, Instant at) {
    return """
        {%s"type":"build.succeeded","occurred_at":"%s","actor":{"user_id":"ada"}}"""
        .formatted(id == null ? "" : "\"event_id\":\"" + id + "\",", at);
  }

  private static ConsumerRecord<byte[], byte[]> record(String value) {
    return record(value, NOW.toEpochMilli(), null);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String value, long timestamp, @Nullable String header) {
    byte[] key = "acme/ada".getBytes(UTF_8);
    byte[] body = value.getBytes(UTF_8);
    RecordHeaders headers = new RecordHeaders();
    headers.add(Topics.HEADER_EVENT_ID, header == null ? null : header.getBytes(UTF_8));
    return new ConsumerRecord<>(
        Topics.EVENTS,
        3,
        OFFSET,
        timestamp,
        TimestampType.CREATE_TIME,
        key.length,
        body.length,
        key,
        body,
        headers,
        Optional.empty());
  }

  /** Tenants among which one cannot be looked up. */
  private static final class StumblingAt extends HashMap<String, TenantSnapshot> {
    private static final long serialVersionUID = 1;
    private final String name;

    StumblingAt(String name, Map<String, TenantSnapshot> others) {
      super(others);
      this.name = name;
    }

    @Override
    public @Nullable TenantSnapshot get(Object key) {
      if (name.equals(key)) {
        throw new IllegalStateException("a mistake of ours");
      }
      return super.get(key);
    }
  }
}
