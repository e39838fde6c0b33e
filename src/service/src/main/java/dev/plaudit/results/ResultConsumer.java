package dev.plaudit.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears of every result in every instance and wakes the streams of its users. Only the key is
 * looked at; a message that is missed, repeated or out of order costs a look at the table, nothing
 * else. So it keeps no offsets and begins wherever the topic ends.
 */
@ApplicationScoped
public class ResultConsumer {
  private final StreamHub hub;

  ResultConsumer(StreamHub hub) {
    this.hub = hub;
  }

  @Incoming("results-in")
  void consume(ConsumerRecords<byte[], byte[]> records) {
    if (hub.isEmpty()) {
      return;
    }
    Set<String> users = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      byte[] key = record.key();
      if (key != null) {
        users.add(new String(key, UTF_8));
      }
    }
    users.forEach(hub::tell);
  }
}
