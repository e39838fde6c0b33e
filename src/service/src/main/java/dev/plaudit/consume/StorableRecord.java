package dev.plaudit.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.wire.Json;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What is said about a record that was set aside, as Postgres can store it: such a record may hold
 * NUL, or half of a surrogate pair. Its bytes themselves are kept whole.
 */
public final class StorableRecord {
  private StorableRecord() {}

  /** The record's own headers as a JSON object of strings. */
  public static String headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        headers.put(text(header.key()), text(new String(header.value(), UTF_8)));
      }
    }
    return headers.isEmpty() ? "{}" : Json.text(headers);
  }

  /** The text without what Postgres cannot store. */
  public static String text(String text) {
    return new String(text.replace('\0', '\uFFFD').getBytes(UTF_8), UTF_8);
  }
}
