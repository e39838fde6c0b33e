package dev.plaudit.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.devstack.DevStack;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A service that writes to the topic itself (S7), and not always well. */
final class Upstream {
  private Upstream() {}

  /** Writes so many thousand records of this deed, the last of each thousand unreadable. */
  static void send(DevStack stack, Tenant tenant, Deed deed, int thousands) {
    byte[] key = (tenant.id() + "/" + deed.user()).getBytes(UTF_8);
    try (KafkaProducer<byte[], byte[]> producer = producer(stack)) {
      for (int i = 1; i <= thousands * 1_000; i++) {
        String value = i % 1_000 == 0 ? "{\"event_id\":" : deed.event("upstream-" + i, "");
        var unused =
            producer.send(new ProducerRecord<>("plaudit.events", key, value.getBytes(UTF_8)));
      }
    }
  }

  /** Writes so many records that are no facts to the topic between tracker and awards. */
  static void spoilFacts(DevStack stack, Tenant tenant, int records) {
    try (KafkaProducer<byte[], byte[]> producer = producer(stack)) {
      for (int i = 0; i < records; i++) {
        byte[] key = (tenant.id() + "/user-" + i).getBytes(UTF_8);
        var unused =
            producer.send(
                new ProducerRecord<>("plaudit.facts", key, "{\"kind\":\"award".getBytes(UTF_8)));
      }
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(DevStack stack) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            stack.kafka().bootstrapServers(),
            ProducerConfig.ACKS_CONFIG,
            "all"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
