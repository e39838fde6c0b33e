package dev.plaudit.domain.event;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When two events are the same (S4). Keys are 128 bits wide and unique inside a tenant; hashed ones
 * are UUIDs of version 8, so they never meet a client's own UUID. The exact bytes are described
 * beside the fingerprint vectors of the contract.
 */
public final class EventKeys {
  private static final int UUID_LENGTH = 36;

  private EventKeys() {}

  /**
   * The key of an event id. A canonical lower-case UUID of another version than 8 is its own key:
   * that keeps the order of UUIDv7 and with it the locality of the index.
   */
  public static UUID eventKey(String eventId) {
    UUID own = canonicalUuid(eventId);
    return own != null ? own : version8(new CanonicalForm('e').rest(eventId).hash());
  }

  /** The key of an idempotency key; only used where that differs from the event id. */
  public static UUID idempotencyKey(String key) {
    return version8(new CanonicalForm('i').rest(key).hash());
  }

  /**
   * What was done, to what, by whom: the same under any event id. Null unless the event has a
   * subject or its type declares fields, for else two honest workouts would be one.
   *
   * @param declaredFields names of properties; neither their order nor a repetition matters, and
   *     one that the event lacks counts as lacking
   */
  public static @Nullable UUID fingerprint(Event event, List<String> declaredFields) {
    if (event.subject() == null && declaredFields.isEmpty()) {
      return null;
    }
    CanonicalForm form = new CanonicalForm('f');
    form.text(event.type().value())
        .text(event.activity() == null ? null : event.activity().value())
        .text(event.user().userId())
        .text(event.subject());
    declaredFields.stream()
        .sorted()
        .distinct()
        .forEach(field -> form.text(field).scalar(event.properties().get(field)));
    return version8(form.hash());
  }

  /**
   * Tells a retry from another event under the same key. Covers what happened; not the keys
   * themselves, and not what a retry may change: {@code sent_at}, source, {@code schema_version}.
   * Properties are sorted by UTF-16 units, as Java and JavaScript compare texts.
   */
  public static long contentHash(Event event) {
    CanonicalForm form = new CanonicalForm('c');
    form.text(event.type().value())
        .text(event.activity() == null ? null : event.activity().value())
        .text(event.user().userId())
        .text(event.occurredAtAsSent())
        .text(event.subject());
    Map<String, Object> properties = event.properties();
    if (properties.size() > 1) {
      properties = new TreeMap<>(properties);
    }
    properties.forEach((name, value) -> form.text(name).scalar(value));
    return longAt(form.hash(), 0);
  }

  private static UUID version8(byte[] hash) {
    long high = (longAt(hash, 0) & 0xffffffff_ffff0fffL) | 0x8000L;
    long low = (longAt(hash, 8) & 0x3fffffff_ffffffffL) | 0x80000000_00000000L;
    return new UUID(high, low);
  }

  private static long longAt(byte[] bytes, int from) {
    long value = 0;
    for (int i = from; i < from + 8; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }

  private static @Nullable UUID canonicalUuid(String text) {
    if (text.length() != UUID_LENGTH || text.charAt(14) == '8') {
      return null;
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < UUID_LENGTH; i++) {
      char c = text.charAt(i);
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (c != '-') {
          return null;
        }
        continue;
      }
      int digit = Text.isDigit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) {
        return null;
      }
      if (i < 18) {
        high = high << 4 | digit;
      } else {
        low = low << 4 | digit;
      }
    }
    return new UUID(high, low);
  }
}
