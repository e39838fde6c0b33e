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
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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
            offsets -> commit(kafka, offsets),
            config,
            metrics,
            trackerThread()));
  }

  EventConsumer(TrackerConfig config, FlushLoop loop) {
    this.config = config;
    this.loop = loop;
  }

  @Incoming(CHANNEL)
  Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
    return Uni.createFrom().completionStage(() -> loop.offer(records));
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    loop.assign(partitions);
  }

  /**
   * Waits until Postgres has the flush in hand and commits its offsets at once, so that whoever
   * reads the partitions next starts behind it. This is Kafka's own thread: whatever else waits for
   * it, the loop's commit among it, goes on when this returns.
   */
  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = await(loop.revoke(partitions), "rebalance");
    if (offsets != null && !offsets.isEmpty()) {
      try {
        consumer.commitSync(offsets, config.drainTimeout());
      } catch (KafkaException failure) {
        LOG.warn(
            "Offsets of revoked partitions were not committed; records will come again", failure);
      }
    }
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

  private <T> @Nullable T await(CompletableFuture<T> flushed, String why) {
    try {
      return flushed.get(config.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException unfinished) {
      LOG.warnf(
          "At %s the flush in hand was not finished in %s; its records will come again",
          why, config.drainTimeout());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  private static Uni<Void> commit(
      KafkaClientService kafka, Map<TopicPartition, OffsetAndMetadata> offsets) {
    return kafka
        .getConsumer(CHANNEL)
        .runOnPollingThread(
            consumer -> {
              // A rebalance may have come first: the next owner's commit must not be undone.
              Map<TopicPartition, OffsetAndMetadata> owned = new HashMap<>(offsets);
              owned.keySet().retainAll(consumer.assignment());
              if (!owned.isEmpty()) {
                consumer.commitSync(owned);
              }
            });
  }
}
