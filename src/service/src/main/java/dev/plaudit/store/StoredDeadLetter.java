package dev.plaudit.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code dead_letters}, or of {@code facts_set_aside}, where it names neither an event nor
 * a field.
 *
 * @param deadNo rises with the order of recording
 * @param eventId null where the record named none
 * @param reason the problem code
 * @param receivedAt the record's timestamp
 * @param payload the record's value; where the store says so, only its beginning
 * @param payloadBytes how long the whole value is
 * @param headers the record's own
 * @param replayedAt null: still dead
 */
public record StoredDeadLetter(
    long deadNo,
    @Nullable String eventId,
    String reason,
    @Nullable String pointer,
    String detail,
    int partition,
    long offset,
    Instant receivedAt,
    byte @Nullable [] key,
    byte[] payload,
    int payloadBytes,
    Map<String, String> headers,
    Instant recordedAt,
    @Nullable Instant replayedAt) {}
