package dev.plaudit.tracker;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.store.FlushConflictException;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Flushes a batch until it is done: a conflict is tried again at once, an outage with growing
 * pauses for as long as it lasts. A record that fails by itself is found by halving, and set aside
 * alone.
 */
final class BatchFlusher {
  private static final Logger LOG = Logger.getLogger(BatchFlusher.class);
  private static final int CONFLICTS = 20;

  private final BatchCounter counter;
  private final Function<Collection<UserKey>, Uni<Void>> invalidate;
  private final TrackerConfig config;
  private final TrackerMetrics metrics;
  private final Executor worker;
  private final BooleanSupplier closed;

  /**
   * @param invalidate makes the cache forget users; never fails
   * @param worker where the CPU-bound steps run
   * @param closed from when on nothing is tried again
   */
  BatchFlusher(
      BatchCounter counter,
      Function<Collection<UserKey>, Uni<Void>> invalidate,
      TrackerConfig config,
      TrackerMetrics metrics,
      Executor worker,
      BooleanSupplier closed) {
    this.counter = counter;
    this.invalidate = invalidate;
    this.config = config;
    this.metrics = metrics;
    this.worker = worker;
    this.closed = closed;
  }

  /** Fails only once closed; the records come again then. */
  Uni<Void> flush(List<ConsumerRecord<byte[], byte[]>> batch) {
    FlushFailures failures = new FlushFailures(batch.size());
    return persist(attempt(batch, false), failures, failures::blame)
        .onFailure(failures::blame)
        .recoverWithUni(failure -> divide(batch, failure));
  }

  private Uni<Void> divide(List<ConsumerRecord<byte[], byte[]>> batch, Throwable failure) {
    if (batch.size() == 1) {
      LOG.warnf(
          "One record fails whenever it is counted; it becomes a dead letter (%s)",
          failure.getClass().getSimpleName());
      return persist(attempt(batch, true), new FlushFailures(1), never -> false);
    }
    int half = batch.size() / 2;
    return flush(batch.subList(0, half)).chain(() -> flush(batch.subList(half, batch.size())));
  }

  private Uni<Void> persist(
      Uni<Void> attempt, FlushFailures failures, Predicate<Throwable> givesUp) {
    return attempt
        .onFailure(FlushConflictException.class)
        .invoke(metrics::conflict)
        .onFailure(FlushConflictException.class)
        .retry()
        .atMost(CONFLICTS)
        .onFailure()
        .invoke(failures::add)
        .onFailure(failure -> triesAgain(failure, givesUp))
        .invoke(this::failed)
        .onFailure(failure -> triesAgain(failure, givesUp))
        .retry()
        .withBackOff(config.minBackoff(), config.maxBackoff())
        .indefinitely();
  }

  private boolean triesAgain(Throwable failure, Predicate<Throwable> givesUp) {
    return !closed.getAsBoolean() && !givesUp.test(failure);
  }

  private Uni<Void> attempt(List<ConsumerRecord<byte[], byte[]>> batch, boolean setAside) {
    return Uni.createFrom()
        .deferred(() -> setAside ? counter.setAside(batch, worker) : counter.flush(batch, worker))
        .invoke(outcome -> metrics.flushed(batch.size(), outcome))
        // 7. What was cached is stale. A crash before this leaves it stale until the records come
        // again, which is why the users of duplicates are touched too.
        .chain(outcome -> invalidate.apply(outcome.touched()))
        .invoke(() -> metrics.readable(batch));
  }

  private void failed(Throwable failure) {
    metrics.failed();
    LOG.warnf("A flush failed and will be tried again: %s", failure.toString());
  }
}
