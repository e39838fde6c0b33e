package dev.plaudit.tracker;

import dev.plaudit.cache.ProgressCache;
import dev.plaudit.store.RejectedByDatabaseException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Decides when to flush and what to do when a flush fails. One flush at a time; every method but
 * {@link #offer} and {@link #revoke} runs on the tracker's own thread.
 *
 * <p>A flush starts when a batch is full, or when {@code flush-interval} has passed since the last
 * one started: the first event after a pause does not wait, and under load batches grow.
 */
final class FlushLoop {
  private static final Logger LOG = Logger.getLogger(FlushLoop.class);

  private final FlushService service;
  private final ProgressCache cache;
  private final OffsetCommitter committer;
  private final TrackerConfig config;
  private final TrackerMetrics metrics;
  private final ScheduledExecutorService thread;
  private final FlushBuffer buffer;
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private final List<CompletableFuture<Void>> untilFlushed = new ArrayList<>();
  private boolean flushing;
  private int inFlush;
  private long lastStart;
  private boolean scheduled;
  private volatile boolean closed;

  FlushLoop(
      FlushService service,
      ProgressCache cache,
      OffsetCommitter committer,
      TrackerConfig config,
      TrackerMetrics metrics,
      ScheduledExecutorService thread) {
    this.service = service;
    this.cache = cache;
    this.committer = committer;
    this.config = config;
    this.metrics = metrics;
    this.thread = thread;
    this.buffer = new FlushBuffer(config.bufferRecords());
    this.lastStart = System.nanoTime() - config.flushInterval().toNanos();
  }

  /**
   * Takes polled records in; completes when there is room for more, which is how Kafka is held
   * back.
   */
  CompletableFuture<Void> offer(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    CompletableFuture<Void> room = new CompletableFuture<>();
    thread.execute(
        () -> {
          if (closed) {
            room.complete(null);
            return;
          }
          buffer.add(records);
          tellInHand();
          waiting.add(room);
          releaseIfRoom();
          startIfDue();
        });
    return room;
  }

  /**
   * Forgets records of partitions that go to another instance, and completes when the flush in hand
   * is over, so that the other one starts behind it.
   */
  CompletableFuture<Void> revoke(Collection<TopicPartition> partitions) {
    forget(partitions);
    return afterFlushInHand();
  }

  /** Forgets records of partitions that another instance reads already. */
  void forget(Collection<TopicPartition> partitions) {
    thread.execute(
        () -> {
          buffer.drop(partitions);
          releaseIfRoom();
        });
  }

  /** Takes nothing more in and completes when what is in hand is flushed. */
  CompletableFuture<Void> close() {
    thread.execute(
        () -> {
          closed = true;
          buffer.clear();
          releaseIfRoom();
        });
    return afterFlushInHand();
  }

  private CompletableFuture<Void> afterFlushInHand() {
    CompletableFuture<Void> over = new CompletableFuture<>();
    thread.execute(
        () -> {
          untilFlushed.add(over);
          if (!flushing) {
            finish();
          }
        });
    return over;
  }

  private void tellInHand() {
    metrics.inHand(buffer.size() + inFlush);
  }

  private void releaseIfRoom() {
    if (!buffer.isFull()) {
      waiting.forEach(room -> room.complete(null));
      waiting.clear();
    }
  }

  private void startIfDue() {
    if (flushing || buffer.size() == 0) {
      return;
    }
    long wait = lastStart + config.flushInterval().toNanos() - System.nanoTime();
    if (wait <= 0 || buffer.size() >= config.maxRecords()) {
      start();
    } else if (!scheduled) {
      scheduled = true;
      Uni.createFrom()
          .voidItem()
          .onItem()
          .delayIt()
          .onExecutor(thread)
          .by(Duration.ofNanos(wait))
          .subscribe()
          .with(
              due -> {
                scheduled = false;
                startIfDue();
              });
    }
  }

  private void start() {
    lastStart = System.nanoTime();
    List<ConsumerRecord<byte[], byte[]>> batch = buffer.take(config.maxRecords());
    releaseIfRoom();
    flushing = true;
    inFlush = batch.size();
    flush(batch)
        .chain(() -> committer.commit(offsetsAfter(batch)))
        .emitOn(thread)
        .subscribe()
        .with(
            committed -> finish(),
            failure -> {
              LOG.warn("Offsets were not committed; their records will come again", failure);
              finish();
            });
  }

  private void finish() {
    flushing = false;
    inFlush = 0;
    tellInHand();
    untilFlushed.forEach(over -> over.complete(null));
    untilFlushed.clear();
    startIfDue();
  }

  // Flushes until it is done: a conflict is tried again at once, an outage with growing pauses for
  // as long as it lasts. Values
  // that the database refuses are found by halving, and set aside alone.
  private Uni<Void> flush(List<ConsumerRecord<byte[], byte[]>> batch) {
    return attempt(batch, false)
        .onFailure(FlushConflictException.class)
        .invoke(metrics::conflict)
        .onFailure(FlushConflictException.class)
        .retry()
        .atMost(20)
        .onFailure(RejectedByDatabaseException.class)
        .recoverWithUni(refused -> divide(batch, refused))
        .onFailure(failure -> !closed)
        .invoke(this::failed)
        .onFailure(failure -> !closed)
        .retry()
        .withBackOff(config.minBackoff(), config.maxBackoff())
        .indefinitely();
  }

  private Uni<Void> divide(List<ConsumerRecord<byte[], byte[]>> batch, Throwable refused) {
    if (batch.size() == 1) {
      LOG.warnf(
          "The database refused the values of one record; it becomes a dead letter (%s)",
          refused.getClass().getSimpleName());
      return attempt(batch, true);
    }
    int half = batch.size() / 2;
    return flush(batch.subList(0, half)).chain(() -> flush(batch.subList(half, batch.size())));
  }

  private Uni<Void> attempt(List<ConsumerRecord<byte[], byte[]>> batch, boolean setAside) {
    return Uni.createFrom()
        .deferred(() -> setAside ? service.setAside(batch, thread) : service.flush(batch, thread))
        .invoke(outcome -> metrics.flushed(batch.size(), outcome))
        .chain(
            outcome ->
                // 7. What was cached is stale. A crash before this leaves it stale until the
                // records come again, which is why
                // the users of duplicates are touched too.
                cache.invalidate(outcome.touched()))
        .invoke(() -> metrics.readable(batch));
  }

  private void failed(Throwable failure) {
    metrics.failed();
    LOG.warnf("A flush failed and will be tried again: %s", failure.toString());
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsetsAfter(
      List<ConsumerRecord<byte[], byte[]>> batch) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      offsets.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
    }
    return offsets;
  }
}
