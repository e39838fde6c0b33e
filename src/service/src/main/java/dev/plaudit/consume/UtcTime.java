package dev.plaudit.consume;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Instants as the SQL driver takes them. */
public final class UtcTime {
  private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private UtcTime() {}

  /**
   * When the record says that it was received. Who produces may write any number there, and the
   * driver cannot send them all: what lies outside 1970 to 9999 is moved to the nearer end.
   */
  public static Instant receivedAt(ConsumerRecord<byte[], byte[]> record) {
    return Instant.ofEpochMilli(Math.max(0, Math.min(LAST, record.timestamp())));
  }

  /** The instant as the driver takes it. */
  public static OffsetDateTime of(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
