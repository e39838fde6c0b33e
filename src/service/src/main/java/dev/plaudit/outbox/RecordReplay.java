package dev.plaudit.outbox;

import dev.plaudit.store.SetAsideTable;
import dev.plaudit.store.StoredDeadLetter;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts records that were set aside back into their topic. A crash between the broker's
 * acknowledgement and the mark means that they may be replayed twice; whoever reads them knows a
 * repeat.
 */
final class RecordReplay {
  private final SetAsideTable rows;
  private final Function<StoredDeadLetter, ProducerRecord<byte[], byte[]>> record;
  private final OutboxProducer producer;
  private final ReplayConfig config;
  private final InstantSource clock;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile CompletableFuture<Void> inFlight = CompletableFuture.completedFuture(null);

  RecordReplay(
      SetAsideTable rows,
      Function<StoredDeadLetter, ProducerRecord<byte[], byte[]>> record,
      OutboxProducer producer,
      ReplayConfig config,
      InstantSource clock) {
    this.rows = rows;
    this.record = record;
    this.producer = producer;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Replays what was not replayed. One replay at a time in an instance.
   *
   * @param among the numbers of those wanted; null: all that there are now
   * @return fails with {@link ReplayUnavailableException} where the broker is away; what it
   *     acknowledged before is marked, the rest is not
   */
  Uni<ReplayOutcome> replay(int tenantNo, @Nullable Collection<Long> among) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (!inFlight.isDone() || !running.compareAndSet(false, true)) {
                throw new ReplayUnavailableException("another replay is not over yet");
              }
              // A record that fails again becomes a new row; the bound keeps this call from
              // meeting it.
              return rows.highest(tenantNo)
                  .chain(upTo -> chunks(tenantNo, 0, upTo, among, 0))
                  .onTermination()
                  .invoke(() -> running.set(false));
            });
  }

  private Uni<ReplayOutcome> chunks(
      int tenantNo, long after, long upTo, @Nullable Collection<Long> among, int done) {
    int limit = Math.min(config.chunk(), config.maxPerCall() - done);
    return rows.stillThere(tenantNo, after, upTo, among, Math.max(1, limit))
        .chain(
            letters -> {
              if (letters.isEmpty() || limit <= 0) {
                return Uni.createFrom().item(new ReplayOutcome(done, !letters.isEmpty()));
              }
              long last = letters.get(letters.size() - 1).deadNo();
              return publish(tenantNo, letters)
                  .chain(() -> chunks(tenantNo, last, upTo, among, done + letters.size()));
            });
  }

  // The mark follows the acknowledgement, also where that comes when nobody waits for it any more.
  private Uni<Void> publish(int tenantNo, List<StoredDeadLetter> letters) {
    CompletableFuture<Void> marked =
        OutboxProducer.uni(producer.send(letters.stream().map(record).toList()))
            .chain(() -> rows.markReplayed(tenantNo, letters, clock.instant()))
            .subscribeAsCompletionStage();
    inFlight = marked;
    return OutboxProducer.uni(marked)
        .ifNoItem()
        .after(config.ackTimeout())
        .fail()
        .onFailure()
        .transform(
            failure ->
                new ReplayUnavailableException("the broker did not acknowledge in time", failure));
  }
}
