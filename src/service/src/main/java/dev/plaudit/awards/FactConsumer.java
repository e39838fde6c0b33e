package dev.plaudit.awards;

import dev.plaudit.consume.BatchAttempts;
import dev.plaudit.consume.BatchLoop;
import dev.plaudit.consume.Handover;
import dev.plaudit.consume.LoopSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The awards' end of {@code plaudit.facts}, in the same loop as the tracker's. Offsets are
 * committed after Postgres has, so the connector's own acknowledgement is switched off ({@code
 * commit-strategy=ignore}).
 */
@ApplicationScoped
@Identifier(FactConsumer.CHANNEL)
public class FactConsumer implements KafkaConsumerRebalanceListener {
  /** The channel's name in the configuration. */
  static final String CHANNEL = "facts-in";

  private final BatchLoop loop;
  private final Handover handover;

  FactConsumer(
      FactWork work,
      FactsAside asides,
      KafkaClientService kafka,
      AwardsConfig config,
      AwardsMetrics metrics) {
    this.loop =
        new BatchLoop(
            closed ->
                new BatchAttempts(
                    new FactPoster(work, asides::keep, metrics),
                    config.minBackoff(),
                    config.maxBackoff(),
                    closed),
            Handover.committer(kafka, CHANNEL),
            settings(config),
            metrics.activity(),
            Handover.thread("awards"));
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

  // Before the pools close.
  void stop(@Observes @Priority(1) ShutdownEvent event) {
    handover.stop();
  }

  private static LoopSettings settings(AwardsConfig config) {
    return new LoopSettings(
        config.interval(),
        config.maxRecords(),
        config.maxBytes().asLongValue(),
        config.bufferRecords(),
        config.bufferBytes().asLongValue(),
        config.maxBackoff());
  }
}
