package dev.plaudit.tracker;

import dev.plaudit.cache.ProgressCache;
import dev.plaudit.consume.Handover;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The tracker's end of {@code plaudit.events}: hands polled batches to the {@link FlushLoop}.
 * Offsets are committed by the loop, after Postgres has, so the connector's own acknowledgement is
 * switched off ({@code commit-strategy=ignore}).
 */
@ApplicationScoped
@Identifier(EventConsumer.CHANNEL)
public class EventConsumer implements KafkaConsumerRebalanceListener {
  /** The channel's name in the configuration. */
  static final String CHANNEL = "events-in";

  private final FlushLoop loop;
  private final Handover handover;

  @Inject
  EventConsumer(
      FlushService service,
      ProgressCache cache,
      KafkaClientService kafka,
      TrackerConfig config,
      TrackerMetrics metrics) {
    this(
        config,
        new FlushLoop(
            service,
            cache::invalidate,
            Handover.committer(kafka, CHANNEL),
            config,
            metrics,
            Handover.thread("tracker")));
  }

  EventConsumer(TrackerConfig config, FlushLoop loop) {
    this.loop = loop;
    this.handover = new Handover(loop, config.drainTimeout());
  }

  @Incoming(CHANNEL)
  Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
    return Uni.createFrom().completionStage(() -> loop.offer(records));
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    loop.assign(partitions);
  }

  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    handover.revoked(consumer, partitions);
  }

  /** Nothing can be waited for: the partitions are read elsewhere already. */
  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    loop.forget(partitions);
  }

  // Before the pools close: the flush in hand is finished, what is only buffered comes again to the
  // next instance.
  void stop(@Observes @Priority(1) ShutdownEvent event) {
    handover.stop();
  }
}
