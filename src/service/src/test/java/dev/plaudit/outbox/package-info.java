/** The relay against a real Postgres, with a broker that can be slow or away. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.outbox;
