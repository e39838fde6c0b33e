package dev.plaudit.ingest;

import dev.plaudit.cache.DuplicateHint;
import dev.plaudit.domain.event.EventProblem;
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

  /** What becomes of the event if it was here before; null if it is new. */
  @Nullable ItemResult ask(Candidate candidate) {
    DuplicateHint byId = known.get(candidate.eventKey());
    DuplicateHint named = byId != null ? byId : lookUp(candidate.idempotencyKey());
    if (named != null && named.content() != candidate.content()) {
      return conflict(candidate, named, byId != null ? Field.EVENT_ID : Field.IDEMPOTENCY_KEY);
    }
    DuplicateHint first = named != null ? named : lookUp(candidate.fingerprint());
    claim(candidate, first == null ? candidate.hint(receivedAt) : first);
    return first == null ? null : duplicate(candidate, first);
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
    boolean sameId = first.eventId().equals(id);
    return new ItemResult(
        ItemStatus.DUPLICATE,
        candidate.madeId() ? first.eventId() : id,
        first.receivedAt(),
        sameId ? null : first.eventId(),
        null);
  }

  private static ItemResult conflict(Candidate candidate, DuplicateHint first, Field key) {
    return new ItemResult(
        ItemStatus.CONFLICT,
        candidate.madeId() ? null : candidate.event().eventId(),
        null,
        first.eventId(),
        new EventProblem(
            "conflict",
            candidate.shape().pointer(key),
            "this key belongs to another event with other content; send a new event under a new key"));
  }
}
