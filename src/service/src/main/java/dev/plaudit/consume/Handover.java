package dev.plaudit.consume;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import java.time.Duration;
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
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How a loop's partitions go from one instance to another: none lost, none left behind its end. */
public final class Handover {
  private static final Logger LOG = Logger.getLogger(Handover.class);

  private final BatchLoop loop;
  private final Duration drainTimeout;

  /**
   * @param drainTimeout how long a stop or a rebalance waits for the batch in hand
   */
  public Handover(BatchLoop loop, Duration drainTimeout) {
    this.loop = loop;
    this.drainTimeout = drainTimeout;
  }

  /**
   * Waits until Postgres has the batch in hand and commits its offsets at once, so that whoever
   * reads the partitions next starts behind it. For Kafka's own thread: whatever else waits for it,
   * the loop's commit among it, goes on when this returns.
   */
  public void revoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = await(loop.revoke(partitions), "rebalance");
    if (offsets != null && !offsets.isEmpty()) {
      try {
        consumer.commitSync(offsets, drainTimeout);
      } catch (KafkaException failure) {
        LOG.warn(
            "Offsets of revoked partitions were not committed; records will come again", failure);
      }
    }
  }

  /**
   * To be called before the pools close: the batch in hand is finished, what is only buffered comes
   * again to the next instance.
   */
  public void stop() {
    await(loop.close(), "stop");
  }

  /** Commits offsets of a channel's consumer on its polling thread. */
  public static OffsetCommitter committer(KafkaClientService kafka, String channel) {
    return offsets -> commit(kafka, channel, offsets);
  }

  /** A loop's own thread. Ends by itself when idle: partitions may be revoked after the stop. */
  public static ScheduledExecutorService thread(String name) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setKeepAliveTime(30, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private <T> @Nullable T await(CompletableFuture<T> done, String why) {
    try {
      return done.get(drainTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException unfinished) {
      LOG.warnf(
          "At %s the batch in hand was not finished in %s; its records will come again",
          why, drainTimeout);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  private static Uni<Void> commit(
      KafkaClientService kafka, String channel, Map<TopicPartition, OffsetAndMetadata> offsets) {
    return kafka
        .getConsumer(channel)
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
