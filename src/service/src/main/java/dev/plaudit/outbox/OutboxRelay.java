package dev.plaudit.outbox;

import dev.plaudit.store.OutboxQueued;
import dev.plaudit.store.OutboxStore;
import dev.plaudit.store.QueuedMessage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * From the outbox to Kafka, at least once and in order per key. Any number of instances may run it;
 * a lock in the database lets one at a time do the work.
 *
 * <ol>
 *   <li>Take the lock and the oldest rows. A crash costs nothing.
 *   <li>Send them in order and wait until the broker has acknowledged all. A crash costs repeats
 *       under the same ids.
 *   <li>Delete the rows and commit. A crash before the commit costs repeats as well.
 * </ol>
 */
@ApplicationScoped
public class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

  private final OutboxStore store;
  private final OutboxProducer producer;
  private final OutboxConfig config;
  private final OutboxMetrics metrics;
  private final AtomicInteger wishes = new AtomicInteger();
  private volatile CompletableFuture<Void> inFlight = CompletableFuture.completedFuture(null);
  private volatile boolean failing;
  private volatile boolean stopped;

  OutboxRelay(
      OutboxStore store, OutboxProducer producer, OutboxConfig config, OutboxMetrics metrics) {
    this.store = store;
    this.producer = producer;
    this.config = config;
    this.metrics = metrics;
  }

  /** A transaction of this instance has queued messages. */
  void queued(@Observes OutboxQueued event) {
    wake();
  }

  /** Messages of other instances, and those that a failure left behind. */
  @Scheduled(every = "${plaudit.outbox.poll:1s}")
  void poll() {
    wake();
  }

  @Scheduled(
      every = "${plaudit.outbox.measure:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> measure() {
    return config.enabled()
        ? store.depth().invoke(metrics::measured).onFailure().recoverWithNull().replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  // Before the pools close. What is under way may still be acknowledged; its rows then go again.
  void stop(@Observes @Priority(1) ShutdownEvent event) {
    stopped = true;
  }

  private void wake() {
    if (config.enabled() && wishes.getAndIncrement() == 0) {
      run(1);
    }
  }

  private void run(int granted) {
    drain()
        .subscribe()
        .with(
            done -> {
              if (failing) {
                LOG.info("Messages are relayed again");
                failing = false;
              }
              finish(granted);
            },
            failure -> {
              if (!failing) {
                LOG.warnf(
                    "Messages wait in the outbox and will be tried again: %s", failure.toString());
                failing = true;
              }
              finish(granted);
            });
  }

  // A wish that came meanwhile may mean rows that the last look did not see yet.
  private void finish(int granted) {
    int more = wishes.addAndGet(-granted);
    if (more > 0) {
      run(more);
    }
  }

  private Uni<Integer> drain() {
    return Uni.createFrom()
        .deferred(this::relayOnce)
        .repeat()
        .whilst(rows -> rows > 0)
        .collect()
        .last();
  }

  private Uni<Integer> relayOnce() {
    // What an earlier try handed over must be settled first: handing its rows over behind it would
    // be harmless, for they are repeats, but memory is bounded by one batch at a time.
    return stopped || !inFlight.isDone()
        ? Uni.createFrom().item(0)
        : store.relay(config.maxRows(), config.maxBytes().asLongValue(), this::deliver);
  }

  private Uni<Void> deliver(List<QueuedMessage> messages) {
    List<ProducerRecord<byte[], byte[]>> records =
        messages.stream()
            .map(message -> OutboxRecords.of(message, config.maxMessageBytes()))
            .toList();
    CompletableFuture<Void> sent = producer.send(records);
    inFlight = sent;
    return OutboxProducer.uni(sent)
        .ifNoItem()
        .after(config.ackTimeout())
        .failWith(() -> new TimeoutException("the broker has not acknowledged in time"))
        .invoke(() -> metrics.relayed(messages));
  }
}
