package dev.plaudit.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.cache.DuplicateHint;
import dev.plaudit.domain.event.Admission;
import dev.plaudit.domain.event.AdmissionContext;
import dev.plaudit.domain.event.EventKeys;
import dev.plaudit.domain.event.EventRules;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.testing.Snapshots;
import dev.plaudit.wire.EventReader;
import dev.plaudit.wire.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S4: what the door can tell about duplicates, in the same order of questions as the tracker. */
class SeenBeforeTest {

  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant EARLIER = NOW.minusSeconds(30);
  private static final TenantId TENANT = new TenantId("acme");
  private static final TenantSnapshot SNAPSHOT = Snapshots.bare(1, TENANT);

  @Test
  @DisplayName("S4: a new event claims each of its keys")
  void fresh() {
    SeenBefore seen = new SeenBefore(Map.of(), NOW);
    Candidate event = candidate("e-1", "\"idempotency_key\":\"k\",\"subject\":\"s\"");

    SeenBefore.Before before = seen.ask(event);

    assertThat(before).isNull();
    assertThat(seen.toRemember())
        .hasSize(3)
        .allSatisfy((key, hint) -> assertThat(hint.eventId()).isEqualTo("e-1"));
  }

  @Test
  @DisplayName("S4: same key, same content: the original receipt, and nothing new to remember")
  void sameAgain() {
    Candidate event = candidate("e-1", "");
    SeenBefore seen =
        new SeenBefore(
            Map.of(event.eventKey(), new DuplicateHint(event.content(), EARLIER, "e-1")), NOW);

    SeenBefore.Before before = seen.ask(event);

    assertThat(before).isEqualTo(left(ItemResult.duplicate("e-1", EARLIER, null)));
    assertThat(seen.toRemember()).isEmpty();
  }

  @Test
  @DisplayName("S4: same key, other content: conflict with the first event, which claims nothing")
  void conflict() {
    Candidate event = candidate("e-2", "\"idempotency_key\":\"k\"");
    SeenBefore seen =
        new SeenBefore(
            Map.of(
                EventKeys.idempotencyKey("k"),
                new DuplicateHint(event.content() + 1, EARLIER, "e-1")),
            NOW);

    SeenBefore.Before asked = requireNonNull(seen.ask(event));

    ItemResult before = asked.result();
    assertThat(asked.publish()).isFalse();
    assertThat(before.status()).isEqualTo(ItemStatus.CONFLICT);
    assertThat(before.duplicateOf()).isEqualTo("e-1");
    assertThat(requireNonNull(before.problem()).pointer()).isEqualTo("/idempotency_key");
    assertThat(seen.toRemember()).isEmpty();
  }

  @Test
  @DisplayName("S4: same fingerprint under another id: duplicate, whatever else differs")
  void fingerprint() {
    SeenBefore seen = new SeenBefore(Map.of(), NOW);
    assertThat(seen.ask(candidate("e-1", "\"subject\":\"s\""))).isNull();

    SeenBefore.Before before =
        seen.ask(candidate("e-2", "\"subject\":\"s\",\"properties\":{\"minutes\":5}"));

    assertThat(before).isEqualTo(published(ItemResult.duplicate("e-2", NOW, "e-1")));
    assertThat(seen.toRemember().get(EventKeys.eventKey("e-2"))).isNotNull();
  }

  @Test
  @DisplayName("S4: a retry of such a duplicate is a duplicate, although its first differs")
  void fingerprintAgain() {
    SeenBefore seen = new SeenBefore(Map.of(), NOW);
    assertThat(seen.ask(candidate("e-1", "\"subject\":\"s\""))).isNull();
    String other = "\"subject\":\"s\",\"properties\":{\"minutes\":5}";
    assertThat(seen.ask(candidate("e-2", other))).isNotNull();

    SeenBefore.Before before = seen.ask(candidate("e-2", other));

    assertThat(before).isEqualTo(left(ItemResult.duplicate("e-2", NOW, "e-1")));
  }

  @Test
  @DisplayName(
      "I6: an event without an id goes to the topic, for the first of its fingerprint may have died")
  void madeIdOfTheSameFingerprint() {
    SeenBefore seen = new SeenBefore(Map.of(), NOW);
    assertThat(seen.ask(candidate("dies-later", "\"subject\":\"s\""))).isNull();

    SeenBefore.Before before = seen.ask(candidate(null, "\"subject\":\"s\""));

    assertThat(before).isEqualTo(published(ItemResult.duplicate("dies-later", NOW, "dies-later")));
  }

  @Test
  @DisplayName(
      "I6: a known id under another idempotency key goes to the topic, for the first key may have been a conflict")
  void mendedIdempotencyKey() {
    SeenBefore seen = new SeenBefore(Map.of(), NOW);
    assertThat(seen.ask(candidate("e-1", "\"idempotency_key\":\"taken\""))).isNull();

    SeenBefore.Before before = seen.ask(candidate("e-1", "\"idempotency_key\":\"free\""));

    assertThat(before).isEqualTo(published(ItemResult.duplicate("e-1", NOW, null)));
  }

  @Test
  @DisplayName("S4: a retry without an id is answered with the id that the first was given")
  void madeId() {
    Candidate retry = candidate(null, "\"idempotency_key\":\"k\"");
    SeenBefore seen =
        new SeenBefore(
            Map.of(
                EventKeys.idempotencyKey("k"),
                new DuplicateHint(retry.content(), EARLIER, "first-made")),
            NOW);

    SeenBefore.Before before = seen.ask(retry);

    assertThat(before)
        .isEqualTo(published(ItemResult.duplicate("first-made", EARLIER, "first-made")));
  }

  private static SeenBefore.Before published(ItemResult result) {
    return new SeenBefore.Before(result, true);
  }

  private static SeenBefore.Before left(ItemResult result) {
    return new SeenBefore.Before(result, false);
  }

  private static Candidate candidate(@Nullable String eventId, String further) {
    String json =
        "{%s\"type\":\"lesson.completed\",\"actor\":{\"user_id\":\"u\"},\"occurred_at\":\"2026-03-10T11:00:00Z\"%s}"
            .formatted(
                eventId == null ? "" : "\"event_id\":\"" + eventId + "\",",
                further.isEmpty() ? "" : "," + further);
    Reading.Read read = (Reading.Read) EventReader.readOne(json.getBytes(UTF_8));
    AdmissionContext context = new AdmissionContext(TENANT, Duration.ofDays(400), NOW, false);
    Admission admission = EventRules.admit(read.draft(), context, () -> "made-now");
    return Candidate.of(0, ((Admission.Admitted) admission).event(), read, SNAPSHOT);
  }
}
