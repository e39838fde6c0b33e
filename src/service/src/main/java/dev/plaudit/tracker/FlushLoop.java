package dev.plaudit.tracker;

import dev.plaudit.domain.event.UserKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Decides when to flush, and when Kafka is told. One flush at a time; what is not called from
 * outside runs on the tracker's own thread.
 *
 * <p>A flush starts when a batch is full, or when {@code flush-interval} has passed since the last
 * one started: the first event after a pause does not wait, and under load batches grow.
 */
final class FlushLoop {
  private static final Logger LOG = Logger.getLogger(FlushLoop.class);

  private final BatchFlusher flusher;
  private final TrackerConfig config;
  private final TrackerMetrics metrics;
  private final ScheduledExecutorService thread;
  private final FlushBuffer buffer;
  private final OffsetLedger offsets;
  private final List<Runnable> untilCounted = new ArrayList<>();
  private final List<CompletableFuture<Void>> untilIdle = new ArrayList<>();
  private boolean busy;
  private boolean counting;
  private int inFlush;
  private long lastStart;
  private boolean scheduled;
  private volatile boolean closed;

  /**
   * @param invalidate makes the cache forget users; never fails
   */
  FlushLoop(
      BatchCounter counter,
      Function<Collection<UserKey>, Uni<Void>> invalidate,
      OffsetCommitter committer,
      TrackerConfig config,
      TrackerMetrics metrics,
      ScheduledExecutorService thread) {
    this.flusher = new BatchFlusher(counter, invalidate, config, metrics, thread, () -> closed);
    this.offsets = new OffsetLedger(committer, thread);
    this.config = config;
    this.metrics = metrics;
    this.thread = thread;
    this.buffer = new FlushBuffer(config.bufferRecords(), config.bufferBytes().asLongValue());
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
          buffer.add(records, room);
          tellInHand();
          startIfDue();
        });
    return room;
  }

  /** Takes records of these partitions from now on. */
  void assign(Collection<TopicPartition> partitions) {
    thread.execute(() -> buffer.assign(partitions));
  }

  /**
   * Forgets records of partitions that go to another instance.
   *
   * @return completes as soon as Postgres has the flush in hand, with the offsets that the caller
   *     is to commit so that the other instance starts behind it. It does not wait for this loop's
   *     own commit, which Kafka's thread may only come to when the caller has let it go.
   */
  CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> revoke(
      Collection<TopicPartition> partitions) {
    CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> handedOver =
        new CompletableFuture<>();
    thread.execute(
        () -> {
          drop(partitions);
          untilCounted.add(() -> handedOver.complete(offsets.remove(partitions)));
          if (!counting) {
            releaseCounted();
          }
        });
    return handedOver;
  }

  /** Forgets records of partitions that another instance reads already. */
  void forget(Collection<TopicPartition> partitions) {
    thread.execute(
        () -> {
          drop(partitions);
          offsets.remove(partitions);
        });
  }

  /** Takes nothing more in and completes when what is in hand is flushed and committed. */
  CompletableFuture<Void> close() {
    CompletableFuture<Void> idle = new CompletableFuture<>();
    thread.execute(
        () -> {
          closed = true;
          buffer.clear();
          untilIdle.add(idle);
          if (!busy) {
            commit();
          }
        });
    return idle;
  }

  private void drop(Collection<TopicPartition> partitions) {
    buffer.revoke(partitions);
    tellInHand();
  }

  private void tellInHand() {
    metrics.inHand(buffer.size() + inFlush);
  }

  private void releaseCounted() {
    untilCounted.forEach(Runnable::run);
    untilCounted.clear();
  }

  private void startIfDue() {
    if (busy || buffer.size() == 0) {
      return;
    }
    long wait = lastStart + config.flushInterval().toNanos() - System.nanoTime();
    if (wait <= 0 || buffer.holds(config.maxRecords(), config.maxBytes().asLongValue())) {
      start();
    } else if (!scheduled) {
      scheduled = true;
      later(
          Duration.ofNanos(wait),
          () -> {
            scheduled = false;
            startIfDue();
          });
    }
  }

  private void start() {
    lastStart = System.nanoTime();
    List<ConsumerRecord<byte[], byte[]>> batch =
        buffer.take(config.maxRecords(), config.maxBytes().asLongValue());
    busy = true;
    counting = true;
    inFlush = batch.size();
    flusher
        .flush(batch)
        .emitOn(thread)
        .subscribe()
        .with(
            done -> {
              offsets.counted(batch);
              counted();
            },
            failure -> {
              LOG.warn("A batch was not counted; its records will come again", failure);
              counted();
            });
  }

  private void counted() {
    counting = false;
    releaseCounted();
    offsets.remove(buffer.revoked());
    commit();
  }

  private void commit() {
    busy = true;
    offsets.tell().subscribe().with(told -> finish());
  }

  private void finish() {
    busy = false;
    inFlush = 0;
    tellInHand();
    untilIdle.forEach(idle -> idle.complete(null));
    untilIdle.clear();
    startIfDue();
    if (!busy && !closed && !offsets.isEmpty()) {
      later(config.maxBackoff(), this::commitIfIdle);
    }
  }

  // Where no batch follows whose commit would carry the one that failed.
  private void commitIfIdle() {
    if (!busy && !offsets.isEmpty()) {
      commit();
    }
  }

  private void later(Duration pause, Runnable step) {
    Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .onExecutor(thread)
        .by(pause)
        .subscribe()
        .with(due -> step.run());
  }
}
