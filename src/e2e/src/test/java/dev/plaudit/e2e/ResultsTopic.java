package dev.plaudit.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.devstack.DevStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What went out on the topic of results, as somebody reads it who drops what they have seen. */
final class ResultsTopic {
  private static final String TOPIC = "plaudit.results";

  private ResultsTopic() {}

  /** Ids of the results of each user of the tenant, in the order in which they first came. */
  static Map<String, List<String>> ids(Tenant tenant) {
    Map<String, Set<String>> ids = new TreeMap<>();
    String prefix = tenant.id() + "/";
    for (ConsumerRecord<byte[], byte[]> record : records(tenant.stack())) {
      String key = new String(record.key(), UTF_8);
      if (key.startsWith(prefix)) {
        ids.computeIfAbsent(key.substring(prefix.length()), user -> new LinkedHashSet<>())
            .add(id(record.value()));
      }
    }
    Map<String, List<String>> lists = new TreeMap<>();
    ids.forEach((user, seen) -> lists.put(user, List.copyOf(seen)));
    return lists;
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(DevStack stack) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(stack)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(TOPIC, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Set<Map.Entry<TopicPartition, Long>> ends = consumer.endOffsets(partitions).entrySet();
      while (ends.stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(DevStack stack) {
    return new KafkaConsumer<>(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka().bootstrapServers()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static String id(byte[] result) {
    try {
      return Tenant.JSON.readTree(result).required("id").asText();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
