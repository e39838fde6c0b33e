package dev.plaudit.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.devstack.DevStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning, without a group. */
public final class TopicReader implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer =
      new KafkaConsumer<>(
          Map.of(
              ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
              DevStack.shared().kafka().bootstrapServers()),
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer());
  private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

  public TopicReader(String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** What came so far under keys that begin so, in the order of each key. */
  public List<ConsumerRecord<byte[], byte[]>> under(String prefix) {
    consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
    Predicate<ConsumerRecord<byte[], byte[]>> wanted =
        record -> record.key() != null && new String(record.key(), UTF_8).startsWith(prefix);
    return seen.stream().filter(wanted).toList();
  }

  /** A header's text. */
  public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
