package dev.plaudit.consume;

import java.time.Duration;

/**
 * How a loop batches.
 *
 * @param interval the least time between the starts of two batches
 * @param maxRecords the most records in one batch
 * @param maxBytes the most bytes of records in one batch; a single larger record is one of its own
 * @param bufferRecords the most records in hand; above, Kafka is not asked for more
 * @param bufferBytes the same in bytes
 * @param maxBackoff how long an idle loop waits before it tells Kafka again what it would not take
 */
public record LoopSettings(
    Duration interval,
    int maxRecords,
    long maxBytes,
    int bufferRecords,
    long bufferBytes,
    Duration maxBackoff) {}
