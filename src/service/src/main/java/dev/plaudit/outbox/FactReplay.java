package dev.plaudit.outbox;

import dev.plaudit.store.FactsAsideStore;
import dev.plaudit.store.StoredDeadLetter;
import dev.plaudit.wire.Topics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts facts that were set aside back into {@code plaudit.facts} as they came. A fact carries ids
 * of its own, so one that comes twice does nothing the second time.
 */
@ApplicationScoped
public class FactReplay {
  private final RecordReplay records;

  FactReplay(
      FactsAsideStore store, OutboxProducer producer, ReplayConfig config, InstantSource clock) {
    this.records = new RecordReplay(store.rows(), FactReplay::record, producer, config, clock);
  }

  /**
   * Replays what was not replayed. One replay at a time in an instance.
   *
   * @param among the numbers of those wanted; null: all that there are now
   * @return fails with {@link ReplayUnavailableException} where the broker is away; what it
   *     acknowledged before is marked, the rest is not
   */
  public Uni<ReplayOutcome> replay(int tenantNo, @Nullable Collection<Long> among) {
    return records.replay(tenantNo, among);
  }

  private static ProducerRecord<byte[], byte[]> record(StoredDeadLetter fact) {
    return new ProducerRecord<>(
        Topics.FACTS,
        null,
        fact.receivedAt().toEpochMilli(),
        fact.key(),
        fact.payload(),
        OutboxRecords.headers(fact.headers()));
  }
}
