/** The tracker against a real Postgres and a real Kafka. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.tracker;
