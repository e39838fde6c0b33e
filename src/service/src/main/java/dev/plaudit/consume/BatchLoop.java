package dev.plaudit.consume;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Decides when a batch is due, and when Kafka is told that it was done. One batch at a time, and
 * one commit of offsets beside it; what is not called from outside runs on the consumer's own
 * thread.
 *
 * <p>A batch starts when it is full, or when {@link LoopSettings#interval} has passed since the
 * last one started: the first record after a pause does not wait, and under load batches grow.
 */
public class BatchLoop {
  private static final Logger LOG = Logger.getLogger(BatchLoop.class);

  private final BatchHandler handler;
  private final LoopSettings settings;
  private final Activity activity;
  private final ScheduledExecutorService thread;
  private final FlushBuffer buffer;
  private final OffsetLedger offsets;
  private final List<Runnable> untilHandled = new ArrayList<>();
  private final List<CompletableFuture<Void>> untilIdle = new ArrayList<>();
  private boolean handling;
  private boolean telling;
  private boolean tellAgain;
  private boolean retryScheduled;
  private int inBatch;
  private long lastStart;
  private boolean scheduled;
  private volatile boolean closed;

  /**
   * @param handler makes what does a batch; it is told from when on nothing is to be tried again
   * @param thread the consumer's own, and no other's
   */
  public BatchLoop(
      Function<BooleanSupplier, BatchHandler> handler,
      OffsetCommitter committer,
      LoopSettings settings,
      Activity activity,
      ScheduledExecutorService thread) {
    this.handler = handler.apply(() -> closed);
    this.offsets = new OffsetLedger(committer, thread);
    this.settings = settings;
    this.activity = activity;
    this.thread = thread;
    this.buffer = new FlushBuffer(settings.bufferRecords(), settings.bufferBytes());
    this.lastStart = System.nanoTime() - settings.interval().toNanos();
  }

  /**
   * Takes polled records in; completes when there is room for more, which is how Kafka is held
   * back.
   */
  public CompletableFuture<Void> offer(Iterable<ConsumerRecord<byte[], byte[]>> records) {
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
  public void assign(Collection<TopicPartition> partitions) {
    thread.execute(() -> buffer.assign(partitions));
  }

  /**
   * Forgets records of partitions that go to another instance.
   *
   * @return completes as soon as Postgres has the batch in hand, with the offsets that the caller
   *     is to commit so that the other instance starts behind it. It does not wait for this loop's
   *     own commit, which Kafka's thread may only come to when the caller has let it go.
   */
  public CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> revoke(
      Collection<TopicPartition> partitions) {
    CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> handedOver =
        new CompletableFuture<>();
    thread.execute(
        () -> {
          drop(partitions);
          untilHandled.add(() -> handedOver.complete(offsets.remove(partitions)));
          if (!handling) {
            releaseHandled();
          }
        });
    return handedOver;
  }

  /** Forgets records of partitions that another instance reads already. */
  public void forget(Collection<TopicPartition> partitions) {
    thread.execute(
        () -> {
          drop(partitions);
          offsets.remove(partitions);
        });
  }

  /** Takes nothing more in and completes when the batch in hand is done and committed. */
  public CompletableFuture<Void> close() {
    CompletableFuture<Void> idle = new CompletableFuture<>();
    thread.execute(
        () -> {
          closed = true;
          buffer.clear();
          untilIdle.add(idle);
          if (!handling) {
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
    activity.inHand(buffer.size() + inBatch);
  }

  private void releaseHandled() {
    untilHandled.forEach(Runnable::run);
    untilHandled.clear();
  }

  private void startIfDue() {
    if (handling || buffer.size() == 0) {
      return;
    }
    long wait = lastStart + settings.interval().toNanos() - System.nanoTime();
    if (wait <= 0 || buffer.holds(settings.maxRecords(), settings.maxBytes())) {
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
        buffer.take(settings.maxRecords(), settings.maxBytes());
    handling = true;
    inBatch = batch.size();
    handler
        .handle(batch)
        .emitOn(thread)
        .subscribe()
        .with(
            done -> {
              offsets.done(batch);
              handled();
            },
            failure -> {
              LOG.warn("A batch was not done; its records will come again", failure);
              handled();
            });
  }

  private void handled() {
    handling = false;
    inBatch = 0;
    releaseHandled();
    offsets.remove(buffer.revoked());
    commit();
    tellInHand();
    startIfDue();
  }

  // The next batch does not wait for it: Kafka's thread comes to a commit only between two polls,
  // and a poll that finds nothing new takes its time. One at a time; what is done meanwhile
  // follows.
  private void commit() {
    if (telling) {
      tellAgain = true;
      return;
    }
    telling = true;
    offsets.tell().subscribe().with(told -> committed());
  }

  private void committed() {
    telling = false;
    if (tellAgain) {
      tellAgain = false;
      commit();
    } else if (!handling) {
      untilIdle.forEach(idle -> idle.complete(null));
      untilIdle.clear();
      if (!closed && !offsets.isEmpty() && !retryScheduled) {
        retryScheduled = true;
        later(settings.maxBackoff(), this::commitIfIdle);
      }
    }
  }

  // Where no batch follows whose commit would carry the one that failed.
  private void commitIfIdle() {
    retryScheduled = false;
    if (!handling && !telling && !offsets.isEmpty()) {
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
