package dev.plaudit.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Produces straight to a topic: to {@code plaudit.events} as an upstream service may (S7). */
public final class TopicWriter implements AutoCloseable {
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
  private final String topic;

  public TopicWriter() {
    this(Topics.EVENTS);
  }

  public TopicWriter(String topic) {
    this.topic = topic;
  }

  /** A record of now. */
  public TopicWriter send(String key, String value, Header... headers) {
    return send(key, value.getBytes(UTF_8), Instant.now(), List.of(headers));
  }

  /** A record with its time of receipt and headers. */
  public TopicWriter send(
      String key, byte[] value, Instant receivedAt, Map<String, String> headers) {
    List<Header> named = new ArrayList<>();
    headers.forEach((name, text) -> named.add(new RecordHeader(name, text.getBytes(UTF_8))));
    return send(key, value, receivedAt, named);
  }

  private TopicWriter send(String key, byte[] value, Instant receivedAt, List<Header> headers) {
    sent.add(
        producer.send(
            new ProducerRecord<>(
                topic, null, receivedAt.toEpochMilli(), key.getBytes(UTF_8), value, headers)));
    return this;
  }

  /** An event in the plain form. */
  public static String event(String user, String type, String id, Instant at) {
    return """
        {"event_id":"%s","type":"%s","occurred_at":"%s","actor":{"user_id":"%s"}}"""
        .formatted(id, type, at, user);
  }

  /** Returns once the broker has everything. */
  public void acknowledged() {
    try {
      for (Future<?> future : sent) {
        future.get();
      }
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException("the broker did not take a record", failure);
    }
    sent.clear();
  }

  @Override
  public void close() {
    producer.close();
  }
}
