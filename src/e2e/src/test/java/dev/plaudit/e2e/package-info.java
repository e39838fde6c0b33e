/**
 * The packaged service as a black box, beside a real Postgres, Kafka and Redis with durability on.
 * Everything goes over HTTP or Kafka; the verdict is the service's own {@code verify} and the
 * client's own book of what was acknowledged.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.e2e;
