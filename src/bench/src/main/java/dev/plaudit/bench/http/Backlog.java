package dev.plaudit.bench.http;

import dev.plaudit.wire.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records a consumer has before it: what lies in the topic above its committed offsets.
 * Both consumers commit them last, after Postgres and after the cache.
 */
public final class Backlog implements AutoCloseable {
  private final Admin admin;
  private final String topic;
  private final String group;
  private final Map<TopicPartition, OffsetSpec> latest = new HashMap<>();

  /** Accepted events that are not readable yet. */
  public Backlog(String bootstrapServers) {
    this(bootstrapServers, Topics.EVENTS, "plaudit-tracker");
  }

  private Backlog(String bootstrapServers, String topic, String group) {
    this.topic = topic;
    this.group = group;
    Properties properties = new Properties();
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    this.admin = Admin.create(properties);
  }

  /** Facts in the topic that the awards have not done. */
  static Backlog facts(String bootstrapServers) {
    return new Backlog(bootstrapServers, Topics.FACTS, "plaudit-awards");
  }

  /** Records in hand. */
  public long events() {
    try {
      if (latest.isEmpty()) {
        findPartitions();
      }
      Map<TopicPartition, OffsetAndMetadata> done =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(latest).all().get();
      long open = 0;
      for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
        OffsetAndMetadata committed = done.get(end.getKey());
        open += end.getValue().offset() - (committed == null ? 0 : committed.offset());
      }
      return open;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("Kafka does not say how far " + group + " is", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void findPartitions() throws ExecutionException, InterruptedException {
    admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .values()
        .forEach(
            found ->
                found
                    .partitions()
                    .forEach(
                        partition ->
                            latest.put(
                                new TopicPartition(found.name(), partition.partition()),
                                OffsetSpec.latest())));
  }

  /** Waits until nothing is left; the seconds that it took. */
  public double drain() {
    return Await.until(() -> events() == 0, () -> events() + " records in hand of " + group);
  }

  @Override
  public void close() {
    admin.close();
  }
}
