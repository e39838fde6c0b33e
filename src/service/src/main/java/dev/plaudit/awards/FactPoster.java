package dev.plaudit.awards;

import dev.plaudit.consume.BatchWork;
import dev.plaudit.store.FailureName;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * One attempt at a batch of facts: what can be read is done in one transaction, what cannot be read
 * or was refused is set aside with its bytes. Only then is the batch done, so that a crash in
 * between costs a repeat and loses no record.
 */
final class FactPoster implements BatchWork {
  private static final Logger LOG = Logger.getLogger(FactPoster.class);

  private final FactWork work;
  private final Function<List<FactAside>, Uni<Void>> setAside;
  private final AwardsMetrics metrics;

  /**
   * @param setAside keeps what cannot be done; does nothing with what it keeps already
   */
  FactPoster(FactWork work, Function<List<FactAside>, Uni<Void>> setAside, AwardsMetrics metrics) {
    this.work = work;
    this.setAside = setAside;
    this.metrics = metrics;
  }

  @Override
  public Uni<Void> attempt(List<ConsumerRecord<byte[], byte[]>> batch) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>(batch.size());
    List<Fact> facts = new ArrayList<>(batch.size());
    List<FactAside> asides = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      try {
        Fact fact = FactReader.read(record.key(), record.value());
        if (fact != null) {
          read.add(record);
          facts.add(fact);
        }
      } catch (RuntimeException unreadable) {
        // One record is never a reason to stop all the others.
        asides.add(new FactAside(record, FactAside.UNREADABLE));
      }
    }
    return apply(facts)
        .invoke(outcomes -> collect(read, outcomes, asides))
        .chain(() -> setAside.apply(asides))
        .invoke(() -> metrics.done(batch));
  }

  @Override
  public Uni<Void> setAside(ConsumerRecord<byte[], byte[]> record, Throwable reason) {
    LOG.warnf("One fact fails whenever it is done: %s", FailureName.of(reason));
    return setAside.apply(List.of(new FactAside(record, FactAside.UNPROCESSABLE)));
  }

  @Override
  public void lostRace() {
    metrics.activity().beat();
  }

  @Override
  public void failed(Throwable failure) {
    metrics.failed();
    LOG.warnf("A batch of facts failed and will be tried again: %s", FailureName.of(failure));
  }

  private Uni<List<FactOutcome>> apply(List<Fact> facts) {
    return facts.isEmpty() ? Uni.createFrom().item(List.of()) : work.apply(facts);
  }

  private static void collect(
      List<ConsumerRecord<byte[], byte[]>> read,
      List<FactOutcome> outcomes,
      List<FactAside> asides) {
    for (int i = 0; i < outcomes.size(); i++) {
      String refusal = outcomes.get(i).refusal();
      if (refusal != null) {
        asides.add(new FactAside(read.get(i), refusal));
      }
    }
  }
}
