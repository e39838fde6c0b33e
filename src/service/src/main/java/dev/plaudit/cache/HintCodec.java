package dev.plaudit.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * A hint as bytes: the field is the key's 16 bytes; the value is the content hash (8), the receipt
 * in milliseconds (8) and the event id in UTF-8, which is left out where it is the key itself.
 */
final class HintCodec {

  private static final int HEAD = 16;

  private HintCodec() {}

  static byte[] field(UUID key) {
    return ByteBuffer.allocate(16)
        .putLong(key.getMostSignificantBits())
        .putLong(key.getLeastSignificantBits())
        .array();
  }

  static byte[] encode(UUID key, DuplicateHint hint) {
    byte[] id =
        hint.eventId().equals(key.toString())
            ? new byte[0]
            : hint.eventId().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEAD + id.length)
        .putLong(hint.content())
        .putLong(hint.receivedAt().toEpochMilli())
        .put(id)
        .array();
  }

  static DuplicateHint decode(UUID key, byte[] value) {
    ByteBuffer bytes = ByteBuffer.wrap(value);
    long content = bytes.getLong();
    Instant receivedAt = Instant.ofEpochMilli(bytes.getLong());
    String id =
        value.length == HEAD
            ? key.toString()
            : new String(value, HEAD, value.length - HEAD, StandardCharsets.UTF_8);
    return new DuplicateHint(content, receivedAt, id);
  }
}
