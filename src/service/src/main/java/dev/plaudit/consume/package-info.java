/**
 * What every consumer of a topic owes its records: each is done exactly once or set aside, whatever
 * fails on the way. {@link dev.plaudit.consume.BatchLoop} decides when a batch is due and when
 * Kafka is told, {@link dev.plaudit.consume.BatchAttempts} what follows a failure, {@link
 * dev.plaudit.consume.StallWatch} notices when nothing happens any more. What a record means is not
 * known here.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.consume;
