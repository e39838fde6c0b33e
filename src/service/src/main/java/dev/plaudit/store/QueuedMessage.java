package dev.plaudit.store;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox on its way out.
 *
 * @param messageId the same on every delivery (I7)
 * @param key messages of one key leave in the order of their rows
 */
public record QueuedMessage(
    String topic,
    UUID messageId,
    byte @Nullable [] key,
    byte[] payload,
    Map<String, String> headers) {}
