package dev.plaudit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.store.QueuedMessage;
import dev.plaudit.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Rows as Kafka records. */
final class OutboxRecords {
  /** What the record's own framing may take. */
  private static final int OVERHEAD = 128;

  private OutboxRecords() {}

  /**
   * @param maxBytes a larger record goes without its payload, and if need be without its key
   */
  static ProducerRecord<byte[], byte[]> of(QueuedMessage message, int maxBytes) {
    List<Header> headers = headers(message.headers());
    headers.add(header(Topics.HEADER_MESSAGE_ID, message.messageId().toString()));
    int fixed = OVERHEAD + length(headers);
    int keyed = fixed + (message.key() == null ? 0 : message.key().length);
    byte[] key = keyed <= maxBytes ? message.key() : null;
    byte[] payload = keyed + message.payload().length <= maxBytes ? message.payload() : null;
    if (payload == null) {
      headers.add(header(Topics.HEADER_OMITTED, Integer.toString(message.payload().length)));
    }
    return new ProducerRecord<>(message.topic(), null, null, key, payload, headers);
  }

  static List<Header> headers(Map<String, String> named) {
    List<Header> headers = new ArrayList<>(named.size() + 2);
    named.forEach((name, value) -> headers.add(header(name, value)));
    return headers;
  }

  static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }

  private static int length(List<Header> headers) {
    int length = 0;
    for (Header header : headers) {
      byte @Nullable [] value = header.value();
      length += header.key().length() * 3 + (value == null ? 0 : value.length) + 10;
    }
    return length;
  }
}
