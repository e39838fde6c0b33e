/**
 * What the database promised to send, sent: {@link dev.plaudit.outbox.OutboxRelay} moves rows of
 * the outbox to Kafka, at least once and in order per key, and {@link
 * dev.plaudit.outbox.DeadLetterReplay} puts dead letters back where they came from. A row is let go
 * of only after the broker's acknowledgement, so a crash or an outage anywhere means sending again
 * under the same message id, never losing.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.outbox;
