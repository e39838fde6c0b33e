package dev.plaudit.ingest;

import dev.plaudit.cache.DuplicateHint;
import dev.plaudit.domain.event.Shape.Field;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides which events of one request were here before, as far as hints and the request itself can
 * tell (S4). Pure; the same order of questions as the tracker's, which has the last word.
 */
final class SeenBefore {

  private final Map<UUID, DuplicateHint> known;
  private final Map<UUID, DuplicateHint> toRemember = new LinkedHashMap<>();
  private final Instant receivedAt;

  /**
   * @param hints by key, of events that were acknowledged earlier
   * @param receivedAt of this request
   */
  SeenBefore(Map<UUID, DuplicateHint> hints, Instant receivedAt) {
    this.known = new HashMap<>(hints);
    this.receivedAt = receivedAt;
  }

  /**
   * What is said of an event that was here before.
   *
   * @param publish it has to go to the topic all the same. Only an event that stands there already,
   *     under each of its names and with the same content, may be left out: a hint tells what was
   *     acknowledged and not what counted, so whatever resembles it in another key could be lost
   */
  record Before(ItemResult result, boolean publish) {}

  /** What becomes of the event if it was here before; null if it is new. */
  @Nullable Before ask(Candidate candidate) {
    DuplicateHint byId = known.get(candidate.eventKey());
    DuplicateHint byKey = lookUp(candidate.idempotencyKey());
    DuplicateHint named = byId != null ? byId : byKey;
    if (named != null && named.content() != candidate.content()) {
      Field key = byId != null ? Field.EVENT_ID : Field.IDEMPOTENCY_KEY;
      return new Before(conflict(candidate, named, key), false);
    }
    DuplicateHint first = named != null ? named : lookUp(candidate.fingerprint());
    if (first == null) {
      claim(candidate, candidate.hint(receivedAt));
      return null;
    }
    boolean repeated = byId != null && (candidate.idempotencyKey() == null || same(byKey, byId));
    // Under the content of its own, by which a retry of this very event will be known.
    claim(candidate, new DuplicateHint(candidate.content(), first.receivedAt(), first.eventId()));
    return new Before(duplicate(candidate, first), !repeated);
  }

  private static boolean same(@Nullable DuplicateHint byKey, DuplicateHint byId) {
    return byKey != null && byKey.content() == byId.content();
  }

  /** What to remember once the broker has acknowledged: what this request said under each key. */
  Map<UUID, DuplicateHint> toRemember() {
    return toRemember;
  }

  private @Nullable DuplicateHint lookUp(@Nullable UUID key) {
    return key == null ? null : known.get(key);
  }

  private void claim(Candidate candidate, DuplicateHint owner) {
    claim(candidate.eventKey(), owner);
    claim(candidate.idempotencyKey(), owner);
    claim(candidate.fingerprint(), owner);
  }

  private void claim(@Nullable UUID key, DuplicateHint owner) {
    if (key != null && known.putIfAbsent(key, owner) == null) {
      toRemember.put(key, owner);
    }
  }

  private static ItemResult duplicate(Candidate candidate, DuplicateHint first) {
    String id = candidate.event().eventId();
    return ItemResult.duplicate(
        candidate.madeId() ? first.eventId() : id,
        first.receivedAt(),
        first.eventId().equals(id) ? null : first.eventId());
  }

  private static ItemResult conflict(Candidate candidate, DuplicateHint first, Field key) {
    return ItemResult.conflict(
        candidate.madeId() ? null : candidate.event().eventId(),
        first.eventId(),
        candidate.content(),
        candidate.shape().pointer(key));
  }
}
