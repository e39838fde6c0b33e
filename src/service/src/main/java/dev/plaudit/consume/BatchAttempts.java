package dev.plaudit.consume;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Attempts a batch until it is done: a conflict is tried again at once, an outage with growing
 * pauses for as long as it lasts. A record that fails by itself is found by halving, and set aside
 * alone. A lone record that fails for a reason which is not in it, such as a right that the role
 * lost or a full disk, waits.
 */
public final class BatchAttempts implements BatchHandler {
  private static final int CONFLICTS = 20;

  private final BatchWork work;
  private final Duration minBackoff;
  private final Duration maxBackoff;
  private final BooleanSupplier closed;

  /**
   * @param minBackoff the first pause; each further one doubles it, up to {@code maxBackoff}
   * @param closed from when on nothing is tried again
   */
  public BatchAttempts(
      BatchWork work, Duration minBackoff, Duration maxBackoff, BooleanSupplier closed) {
    this.work = work;
    this.minBackoff = minBackoff;
    this.maxBackoff = maxBackoff;
    this.closed = closed;
  }

  @Override
  public Uni<Void> handle(List<ConsumerRecord<byte[], byte[]>> batch) {
    BatchFailures failures = new BatchFailures(batch.size());
    return persist(Uni.createFrom().deferred(() -> work.attempt(batch)), failures, failures::blame)
        .onFailure(failures::blame)
        .recoverWithUni(failure -> divide(batch, failure));
  }

  private Uni<Void> divide(List<ConsumerRecord<byte[], byte[]>> batch, Throwable failure) {
    if (batch.size() == 1) {
      return persist(
          Uni.createFrom().deferred(() -> work.setAside(batch.get(0), failure)),
          new BatchFailures(1),
          never -> false);
    }
    int half = batch.size() / 2;
    return handle(batch.subList(0, half)).chain(() -> handle(batch.subList(half, batch.size())));
  }

  private Uni<Void> persist(
      Uni<Void> attempt, BatchFailures failures, Predicate<Throwable> givesUp) {
    return attempt
        .onFailure(BatchFailures::isConflict)
        .invoke(work::lostRace)
        .onFailure(BatchFailures::isConflict)
        .retry()
        .atMost(CONFLICTS)
        .onFailure()
        .invoke(failures::add)
        .onFailure(failure -> triesAgain(failure, givesUp))
        .invoke(work::failed)
        .onFailure(failure -> triesAgain(failure, givesUp))
        .retry()
        .withBackOff(minBackoff, maxBackoff)
        .indefinitely();
  }

  private boolean triesAgain(Throwable failure, Predicate<Throwable> givesUp) {
    return !closed.getAsBoolean() && !givesUp.test(failure);
  }
}
