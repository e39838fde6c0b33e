package dev.plaudit.tracker;

import dev.plaudit.cache.ProgressCache;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

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

  private static final Logger LOG = Logger.getLogger(EventConsumer.class);

  private final TrackerConfig config;
  private final FlushLoop loop;

  EventConsumer(
      FlushService service,
      ProgressCache cache,
      KafkaClientService kafka,
      TrackerConfig config,
      TrackerMetrics metrics) {
    this.config = config;
    this.loop =
        new FlushLoop(
            service, cache, offsets -> commit(kafka, offsets), config, metrics, trackerThread());
  }

  @Incoming(CHANNEL)
  Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
    return Uni.createFrom().completionStage(() -> loop.offer(records));
  }

  /** Waits for the flush in hand, so that whoever reads the partitions next starts behind it. */
  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    await(loop.revoke(partitions), "rebalance");
  }

  /** Nothing can be waited for: the partitions are read elsewhere already. */
  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    loop.forget(partitions);
  }

  // Before the pools close: the flush in hand is finished, what is only buffered comes again to the
  // next instance.
  void stop(@Observes @Priority(1) ShutdownEvent event) {
    await(loop.close(), "stop");
  }

  // Ends by itself when idle: the connector may still revoke partitions after the stop.
  private static ScheduledExecutorService trackerThread() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread tracker = new Thread(task, "tracker");
              tracker.setDaemon(true);
              return tracker;
            });
    executor.setKeepAliveTime(30, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private void await(CompletableFuture<Void> flushed, String why) {
    try {
      flushed.get(config.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException unfinished) {
      LOG.warnf(
          "At %s the flush in hand was not finished in %s; its records will come again",
          why, config.drainTimeout());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Uni<Void> commit(
      KafkaClientService kafka, Map<TopicPartition, OffsetAndMetadata> offsets) {
    return kafka.getConsumer(CHANNEL).commit(offsets);
  }
}
