/**
 * From facts to what people have been given for them. {@link dev.plaudit.awards.FactConsumer} reads
 * what the tracker told, {@link dev.plaudit.awards.FactWork} does what it asks for in one
 * transaction with everything that follows from it, and only then are the cache invalidated and the
 * offsets committed. The tracker is met only through Kafka; a repeat is known by its transaction
 * id, and what cannot be done is set aside for an administrator.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.awards;
