package dev.plaudit.awards;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * The awards' end of {@code plaudit.facts}: one polled batch at a time. Offsets are committed here,
 * after Postgres has, so the connector's own acknowledgement is switched off ({@code
 * commit-strategy=ignore}). Offsets follow each other without a gap and never run ahead of what was
 * posted; after a rebalance they may fall behind, which means repeats, and a repeat posts nothing.
 */
@ApplicationScoped
public class FactConsumer {
  /** The channel's name in the configuration. */
  static final String CHANNEL = "facts-in";

  private static final Logger LOG = Logger.getLogger(FactConsumer.class);

  private final KafkaClientService kafka;
  private final AwardsConfig config;
  private final FactLoop loop;
  private volatile CompletableFuture<Void> inHand = CompletableFuture.completedFuture(null);

  FactConsumer(
      AwardService service, KafkaClientService kafka, AwardsConfig config, AwardsMetrics metrics) {
    this.kafka = kafka;
    this.config = config;
    this.loop = new FactLoop(service, config, metrics);
  }

  @Incoming(CHANNEL)
  Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
    CompletableFuture<Void> done =
        loop.post(records)
            .chain(posted -> posted ? commit(offsetsAfter(records)) : Uni.createFrom().voidItem())
            .subscribeAsCompletionStage();
    inHand = done;
    return Uni.createFrom().completionStage(done);
  }

  // Before the pools close. What was polled and not posted comes again to the next instance.
  void stop(@Observes @Priority(1) ShutdownEvent event) {
    loop.close();
    try {
      inHand.get(config.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException unfinished) {
      LOG.warn("At stop the facts in hand were not posted; they will come again");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Uni<Void> commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    return Uni.createFrom()
        .deferred(() -> kafka.getConsumer(CHANNEL).commit(offsets))
        .onFailure()
        .invoke(
            refused -> LOG.debugf("Offsets were not committed, the next ones will be: %s", refused))
        .onFailure()
        .recoverWithNull();
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsetsAfter(
      ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      offsets.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
    }
    return offsets;
  }
}
