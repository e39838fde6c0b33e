package dev.plaudit.awards;

import dev.plaudit.domain.xp.XpKind;
import dev.plaudit.store.Outage;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Posts what a batch of facts has earned until it is posted: an outage is waited out for as long as
 * it lasts; what fails otherwise is tried a few times, then halved until the record is found that
 * cannot be posted, which is set aside alone with a line in the log and a count.
 */
final class FactLoop {
  private static final Logger LOG = Logger.getLogger(FactLoop.class);
  private static final int TRIES = 3;

  /** A posting with the place of its record. */
  private record Found(ConsumerRecord<byte[], byte[]> record, Posting posting) {}

  private final AwardService service;
  private final AwardsConfig config;
  private final AwardsMetrics metrics;
  private volatile boolean closed;

  FactLoop(AwardService service, AwardsConfig config, AwardsMetrics metrics) {
    this.service = service;
    this.config = config;
    this.metrics = metrics;
  }

  /**
   * Posts a batch.
   *
   * @return true when all of it is posted or set aside; false when it was given up because the
   *     instance stops. Never fails
   */
  Uni<Boolean> post(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    return Uni.createFrom()
        .deferred(
            () -> {
              List<Found> found = new ArrayList<>();
              for (ConsumerRecord<byte[], byte[]> record : records) {
                Posting posting = read(record);
                if (posting != null) {
                  found.add(new Found(record, posting));
                }
              }
              return closed ? Uni.createFrom().item(false) : post(found).replaceWith(true);
            })
        .onFailure()
        .recoverWithItem(false);
  }

  /** Takes nothing more on; a batch that fails is given up. */
  void close() {
    closed = true;
  }

  private @Nullable Posting read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return AwardReader.read(record.key(), record.value());
    } catch (RuntimeException unreadable) {
      setAside(record, unreadable);
      return null;
    }
  }

  private Uni<Void> post(List<Found> found) {
    if (found.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .deferred(() -> service.post(found.stream().map(Found::posting).toList()))
        .onFailure()
        .invoke(this::failed)
        .onFailure(failure -> !closed && passes(failure))
        .retry()
        .withBackOff(config.minBackoff(), config.maxBackoff())
        .indefinitely()
        .onFailure(failure -> !closed && !passes(failure))
        .retry()
        .withBackOff(config.minBackoff(), config.maxBackoff())
        .atMost(TRIES)
        .invoke(outcomes -> tell(found, outcomes))
        .replaceWithVoid()
        .onFailure(failure -> !closed && !passes(failure))
        .recoverWithUni(failure -> divide(found, failure));
  }

  // Nothing is wrong with the batch: waiting mends it.
  private static boolean passes(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof LedgerConflictException) {
        return true;
      }
    }
    return Outage.is(failure);
  }

  private Uni<Void> divide(List<Found> found, Throwable failure) {
    if (found.size() == 1) {
      setAside(found.get(0).record(), failure);
      return Uni.createFrom().voidItem();
    }
    int half = found.size() / 2;
    return post(found.subList(0, half)).chain(() -> post(found.subList(half, found.size())));
  }

  private void tell(List<Found> found, List<Posted> outcomes) {
    for (int i = 0; i < outcomes.size(); i++) {
      Posted outcome = outcomes.get(i);
      boolean done = outcome == Posted.NEW || outcome == Posted.DUPLICATE;
      // The event of an award that was never given was voided: there is nothing to take back.
      boolean nothing =
          outcome == Posted.NOTHING_TO_REVERSE && found.get(i).posting().kind() == XpKind.REVERSAL;
      if (!done && !nothing) {
        setAside(found.get(i).record(), new IllegalArgumentException(outcome.name()));
      }
    }
  }

  private void failed(Throwable failure) {
    metrics.failed();
    LOG.warnf("A batch of facts failed and will be tried again: %s", failure.toString());
  }

  // What a driver says may quote values, and a log line names nobody.
  private static String told(Throwable reason) {
    return reason instanceof IllegalArgumentException
        ? String.valueOf(reason.getMessage())
        : reason.getClass().getSimpleName();
  }

  private void setAside(ConsumerRecord<byte[], byte[]> record, Throwable reason) {
    metrics.setAside();
    LOG.errorf(
        "The fact %s/%d/%d was set aside; nobody is given XP for it (%s)",
        record.topic(), record.partition(), record.offset(), told(reason));
  }
}
