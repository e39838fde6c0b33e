package dev.plaudit.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Produces straight to {@code plaudit.events}, as an upstream service may (S7). */
final class EventTopic implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of(
              ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, DevStack.shared().kafka().bootstrapServers(),
              ProducerConfig.ACKS_CONFIG, "all",
              ProducerConfig.LINGER_MS_CONFIG, "5",
              ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000"),
          new ByteArraySerializer(),
          new ByteArraySerializer());
  private final List<Future<?>> sent = new ArrayList<>();

  EventTopic() throws Exception {
    try (var admin =
        org.apache.kafka.clients.admin.Admin.create(
            Map.of("bootstrap.servers", DevStack.shared().kafka().bootstrapServers()))) {
      if (!admin.listTopics().names().get().contains(Topics.EVENTS)) {
        admin
            .createTopics(
                List.of(new org.apache.kafka.clients.admin.NewTopic(Topics.EVENTS, 12, (short) 1)))
            .all()
            .get();
      }
    }
  }

  EventTopic send(String key, String value, Header... headers) {
    sent.add(
        producer.send(
            new ProducerRecord<>(
                Topics.EVENTS,
                null,
                key.getBytes(UTF_8),
                value.getBytes(UTF_8),
                List.of(headers))));
    return this;
  }

  /** Returns once the broker has everything. */
  void acknowledged() throws Exception {
    for (Future<?> future : sent) {
      future.get();
    }
    sent.clear();
  }

  @Override
  public void close() {
    producer.close();
  }
}
