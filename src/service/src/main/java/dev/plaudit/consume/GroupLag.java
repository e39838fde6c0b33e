package dev.plaudit.consume;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How far this instance is behind its topic. Asks the broker through a client of its own, because
 * the consumer cannot be asked about itself once it is stuck.
 */
public final class GroupLag {
  private final KafkaClientService kafka;
  private final String channel;
  private final String topic;
  private final Duration probeTimeout;
  private volatile @Nullable Admin admin;

  /**
   * @param channel the consumer's, in the configuration
   * @param topic what it reads
   * @param probeTimeout how long Kafka may take to answer before it counts as away
   */
  public GroupLag(KafkaClientService kafka, String channel, String topic, Duration probeTimeout) {
    this.kafka = kafka;
    this.channel = channel;
    this.topic = topic;
    this.probeTimeout = probeTimeout;
  }

  /** Fails where the broker is away. */
  public Uni<Lag> measure() {
    return Uni.createFrom()
        .deferred(
            () -> {
              KafkaConsumer<?, ?> consumer = kafka.getConsumer(channel);
              Admin client = admin(consumer);
              // The broker first: while it is away, the polling thread is left alone.
              return committed(client, consumer)
                  .chain(
                      committed ->
                          positions(consumer)
                              .chain(fetched -> lag(client, fetched.orElse(committed), committed)));
            })
        .ifNoItem()
        .after(probeTimeout.multipliedBy(3))
        .fail();
  }

  /** Lets go of the broker. */
  public void close() {
    Admin client = admin;
    if (client != null) {
      client.close(Duration.ZERO);
    }
  }

  // Empty where the polling thread does not answer, or the consumer is closed. One that has no
  // partitions has no positions, which is another thing.
  private Uni<Optional<Map<TopicPartition, Long>>> positions(KafkaConsumer<?, ?> consumer) {
    return consumer
        .runOnPollingThread(GroupLag::knownPositions)
        .map(Optional::of)
        .ifNoItem()
        .after(probeTimeout)
        .fail()
        .onFailure()
        .recoverWithItem(Optional.empty());
  }

  // A partition that was assigned this instant may not have its position yet; polling goes before.
  private static Map<TopicPartition, Long> knownPositions(Consumer<?, ?> consumer) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (TopicPartition partition : consumer.assignment()) {
      try {
        positions.put(partition, consumer.position(partition, Duration.ofMillis(1)));
      } catch (TimeoutException notYet) {
        return positions;
      }
    }
    return positions;
  }

  private static Uni<Map<TopicPartition, Long>> committed(
      Admin client, KafkaConsumer<?, ?> consumer) {
    String group = String.valueOf(consumer.configuration().get(ConsumerConfig.GROUP_ID_CONFIG));
    return Uni.createFrom()
        .completionStage(
            () ->
                client
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .toCompletionStage())
        .map(GroupLag::offsets);
  }

  private Uni<Lag> lag(
      Admin client, Map<TopicPartition, Long> fetched, Map<TopicPartition, Long> committed) {
    return listed(client, latest(fetched.keySet()))
        .chain(
            ends ->
                listed(client, neverCommitted(ends.keySet(), committed))
                    .map(starts -> lag(ends, fetched, committed, starts)));
  }

  private static Lag lag(
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, Long> fetched,
      Map<TopicPartition, Long> committed,
      Map<TopicPartition, Long> starts) {
    long uncommitted = 0;
    long unpolled = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      long position = fetched.getOrDefault(end.getKey(), 0L);
      long done = committed.getOrDefault(end.getKey(), starts.getOrDefault(end.getKey(), position));
      uncommitted += end.getValue() - done;
      unpolled += end.getValue() - position;
    }
    return new Lag(Math.max(0, uncommitted), Math.max(0, unpolled));
  }

  // Where nothing was ever committed, all that the partition has is still to be done.
  private static Map<TopicPartition, OffsetSpec> neverCommitted(
      Set<TopicPartition> partitions, Map<TopicPartition, Long> committed) {
    return partitions.stream()
        .filter(partition -> !committed.containsKey(partition))
        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.earliest()));
  }

  private static Uni<Map<TopicPartition, Long>> listed(
      Admin client, Map<TopicPartition, OffsetSpec> asked) {
    if (asked.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Uni.createFrom()
        .completionStage(() -> client.listOffsets(asked).all().toCompletionStage())
        .map(
            told -> {
              Map<TopicPartition, Long> offsets = new HashMap<>();
              told.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
              return offsets;
            });
  }

  private Map<TopicPartition, OffsetSpec> latest(Set<TopicPartition> partitions) {
    return partitions.stream()
        .filter(partition -> partition.topic().equals(topic))
        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
  }

  private static Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetAndMetadata> known) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    known.forEach(
        (partition, offset) -> {
          if (offset != null) {
            offsets.put(partition, offset.offset());
          }
        });
    return offsets;
  }

  // The consumer's own settings, as far as they are about reaching the broker.
  private synchronized Admin admin(KafkaConsumer<?, ?> consumer) {
    Admin known = admin;
    if (known == null) {
      Map<String, Object> settings = new HashMap<>();
      consumer
          .configuration()
          .forEach(
              (name, value) -> {
                if (value != null && AdminClientConfig.configNames().contains(name)) {
                  settings.put(name, value);
                }
              });
      int timeout = Math.toIntExact(probeTimeout.toMillis());
      settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
      settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
      settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "plaudit-watchdog-" + channel);
      known = Admin.create(settings);
      admin = known;
    }
    return known;
  }
}
