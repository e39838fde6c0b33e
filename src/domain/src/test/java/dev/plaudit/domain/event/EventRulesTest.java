package dev.plaudit.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventRulesTest {

  private final Drafts draft = new Drafts();

  @Test
  @DisplayName("S1: the least that an event may be")
  void least() {
    // Given a draft with nothing optional
    // When
    Event event = draft.event();
    // Then
    assertThat(event.eventId()).isEqualTo("e-1");
    assertThat(event.idempotencyKey()).isEqualTo("e-1");
    assertThat(event.type()).isEqualTo(new EventType("lesson.completed"));
    assertThat(event.activity()).isNull();
    assertThat(event.user()).isEqualTo(new UserKey(draft.tenant, "u-1"));
    assertThat(event.source()).isSameAs(Source.UNKNOWN);
    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-03-10T11:59:00Z"));
    assertThat(event.occurredAtAsSent()).isEqualTo("2026-03-10T11:59:00Z");
    assertThat(event.properties()).isEmpty();
    assertThat(event.schemaVersion()).isEqualTo(1);
  }

  @Test
  @DisplayName("S1: a plain event without id gets one, and it is its idempotency key")
  void madeId() {
    // Given
    draft.eventId = null;
    // When
    Event event = draft.event();
    // Then
    assertThat(event.eventId()).isEqualTo("made-here");
    assertThat(event.idempotencyKey()).isEqualTo("made-here");
  }

  @Test
  @DisplayName("S1: the completion form's type comes from its activity")
  void completion() {
    // Given
    draft.shape = Shape.COMPLETION;
    draft.type = null;
    draft.activityType = "WORK-OUT";
    // When
    Event event = draft.event();
    // Then
    assertThat(event.type().value()).isEqualTo("work_out.completed");
    assertThat(event.activity()).isEqualTo(new ActivityType("WORK-OUT"));
  }

  @Test
  @DisplayName("S1: properties cannot be changed through the event")
  void propertiesAreSealed() {
    // Given
    draft.properties.put("a", 1L);
    // When
    Event event = draft.event();
    // Then
    assertThat(event.properties()).isUnmodifiable().containsEntry("a", 1L);
  }

  @Test
  @DisplayName("S1: the first problem is told, with the pointer of the shape that was sent")
  void pointerOfShape() {
    // Given
    draft.shape = Shape.CLOUD_EVENT;
    draft.service = "/builds";
    draft.occurredAt = "yesterday";
    // When
    EventProblem problem = draft.problem();
    // Then
    assertThat(problem.code()).isEqualTo("invalid_field");
    assertThat(problem.pointer()).isEqualTo("/time");
    assertThat(problem.detail()).startsWith("time must be an RFC 3339 time");
  }

  @Test
  @DisplayName("S5: a fast clock is corrected by received_at - sent_at, and the sent text is kept")
  void corrected() {
    // Given a client whose clock is an hour fast
    draft.occurredAt = "2026-03-10T13:50:00+01:00";
    draft.sentAt = "2026-03-10T13:00:00Z";
    // When
    Event event = draft.event();
    // Then
    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-03-10T11:50:00Z"));
    assertThat(event.occurredAtAsSent()).isEqualTo("2026-03-10T13:50:00+01:00");
  }

  @Test
  @DisplayName("S5: what is at most five minutes ahead stays as it was sent")
  void notCorrected() {
    // Given a client whose clock is four minutes fast
    draft.occurredAt = "2026-03-10T12:03:00Z";
    draft.sentAt = "2026-03-10T12:04:00Z";
    // When
    Event event = draft.event();
    // Then
    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-03-10T12:03:00Z"));
  }

  @Test
  @DisplayName("S5: a correction cannot lead behind 1970, not even for a backfill")
  void correctedTooFar() {
    // Given
    draft.backfill = true;
    draft.occurredAt = "2027-01-01T00:00:00Z";
    draft.sentAt = "9999-01-01T00:00:00Z";
    // When
    EventProblem problem = draft.problem();
    // Then
    assertThat(problem.code()).isEqualTo("too_old");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource
  @DisplayName("S5: the window")
  void window(String occurredAt, String expected) {
    // Given
    draft.occurredAt = occurredAt;
    // When
    Admission admission = draft.admit();
    // Then
    assertThat(
            admission instanceof Admission.Refused refused ? refused.problem().code() : "admitted")
        .isEqualTo(expected);
  }

  static Stream<Arguments> window() {
    return Stream.of(
        Arguments.of("2026-03-10T12:05:00Z", "admitted"),
        Arguments.of("2026-03-10T12:05:00.000001Z", "in_future"),
        Arguments.of("9999-12-31T23:59:59-18:00", "in_future"),
        Arguments.of("2025-02-03T12:00:00Z", "admitted"),
        Arguments.of("2025-02-03T11:59:59.999999Z", "too_old"),
        Arguments.of("1970-01-01T00:00:00Z", "too_old"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @DisplayName("S1: what is wrong, and where")
  void refused(String pointer, String code, Consumer<Drafts> spoil) {
    // Given
    spoil.accept(draft);
    // When
    EventProblem problem = draft.problem();
    // Then
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.pointer()).isEqualTo(pointer);
    assertThat(problem.detail()).isNotBlank();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        bad("/type", "missing_field", d -> d.type = null),
        bad("/type", "invalid_field", d -> d.type = ".a"),
        bad("/type", "invalid_field", d -> d.type = "a."),
        bad("/type", "invalid_field", d -> d.type = "ä"),
        bad("/type", "invalid_field", d -> d.type = ""),
        bad("/activity_type", "invalid_field", d -> d.activityType = "a".repeat(65)),
        bad("/activity_type", "invalid_field", d -> d.activityType = "-a"),
        bad("/actor/user_id", "missing_field", d -> d.userId = null),
        bad("/actor/user_id", "invalid_field", d -> d.userId = "a\u007f"),
        bad("/actor/user_id", "invalid_field", d -> d.userId = "\ud83c"),
        bad("/actor/user_id", "invalid_field", d -> d.userId = "\udf89\ud83c"),
        bad("/actor/user_id", "invalid_field", d -> d.userId = "x".repeat(1_000_000)),
        bad("/actor/user_id", "invalid_field", d -> d.userId = "\ud83c\udf89".repeat(129)),
        bad("/actor/tenant_id", "tenant_mismatch", d -> d.tenantId = "globex"),
        bad("/source/service", "invalid_field", d -> d.service = "a\nb"),
        bad("/source/sdk", "invalid_field", d -> d.sdk = "s".repeat(65)),
        bad("/source/sdk_version", "invalid_field", d -> d.sdkVersion = ""),
        bad("/source/platform", "invalid_field", d -> d.platform = "Linux"),
        bad("/schema_version", "invalid_field", d -> d.schemaVersion = 32_768),
        bad("/properties/a", "invalid_field", d -> d.properties.put("a", Double.NaN)),
        bad("/properties/a", "invalid_field", d -> d.properties.put("a", Long.MIN_VALUE)),
        bad("/properties/a", "invalid_field", d -> d.properties.put("a", 1e15)),
        bad("/properties/a", "invalid_field", d -> d.properties.put("a", 1.5e-33)),
        bad("/properties/a", "invalid_field", d -> huge(d, "1e2000000000")),
        bad("/properties/a", "invalid_field", d -> huge(d, "1e-2000000000")),
        bad("/properties/a", "invalid_field", d -> d.properties.put("a", new int[0])),
        bad("/properties/~0~1", "invalid_field", d -> d.properties.put("~/", "\0")),
        bad("/properties", "invalid_field", d -> d.properties.put("", 1L)),
        bad("/properties", "invalid_field", d -> d.properties.put("a\tb", 1L)));
  }

  private static void huge(Drafts draft, String number) {
    draft.properties.put("a", new BigDecimal(number));
  }

  private static Arguments bad(String pointer, String code, Consumer<Drafts> spoil) {
    return Arguments.of(pointer, code, spoil);
  }
}
