/**
 * From Kafka to Postgres: batches of events become one transaction each. {@link
 * dev.plaudit.tracker.EventConsumer} gathers, {@link dev.plaudit.tracker.FlushService} counts, and
 * only then are the cache invalidated and the offsets committed. Any crash on the way means
 * redelivery, and the dedupe keys make redelivery harmless.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.tracker;
