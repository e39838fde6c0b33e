package dev.plaudit.tracker;

import dev.plaudit.consume.BatchAttempts;
import dev.plaudit.consume.BatchWork;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.store.FailureName;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Flushes a batch until it is done, as {@link BatchAttempts} does it, with what follows a flush:
 * the cache forgets, and the operator is told.
 */
final class BatchFlusher {
  private static final Logger LOG = Logger.getLogger(BatchFlusher.class);

  private final BatchCounter counter;
  private final Function<Collection<UserKey>, Uni<Void>> invalidate;
  private final TrackerMetrics metrics;
  private final Executor worker;
  private final BatchAttempts attempts;

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
    this.metrics = metrics;
    this.worker = worker;
    this.attempts =
        new BatchAttempts(new Flushing(), config.minBackoff(), config.maxBackoff(), closed);
  }

  /** Fails only once closed; the records come again then. */
  Uni<Void> flush(List<ConsumerRecord<byte[], byte[]>> batch) {
    return attempts.handle(batch);
  }

  private final class Flushing implements BatchWork {
    @Override
    public Uni<Void> attempt(List<ConsumerRecord<byte[], byte[]>> batch) {
      return told(batch, counter.flush(batch, worker));
    }

    @Override
    public Uni<Void> setAside(ConsumerRecord<byte[], byte[]> record, Throwable reason) {
      LOG.warnf(
          "One record fails whenever it is counted; it becomes a dead letter (%s)",
          FailureName.of(reason));
      return told(List.of(record), counter.setAside(List.of(record), worker));
    }

    @Override
    public void lostRace() {
      metrics.conflict();
    }

    @Override
    public void failed(Throwable failure) {
      metrics.failed();
      LOG.warnf("A flush failed and will be tried again: %s", FailureName.of(failure));
    }

    private Uni<Void> told(List<ConsumerRecord<byte[], byte[]>> batch, Uni<FlushOutcome> outcomes) {
      return outcomes
          .invoke(outcome -> metrics.flushed(batch.size(), outcome))
          // 7. What was cached is stale. A crash before this leaves it stale until the records come
          // again, which is why the users of duplicates are touched too.
          .chain(outcome -> invalidate.apply(outcome.touched()))
          .invoke(() -> metrics.readable(batch));
    }
  }
}
