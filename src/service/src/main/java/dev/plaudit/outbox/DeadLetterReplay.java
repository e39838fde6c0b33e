package dev.plaudit.outbox;

import dev.plaudit.store.DeadLetterStore;
import dev.plaudit.store.StoredDeadLetter;
import dev.plaudit.wire.RecordIds;
import dev.plaudit.wire.Topics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Puts dead letters back into {@code plaudit.events} as they came: same bytes, key, headers and
 * timestamp, so that S5's windows are judged as when they were received. A crash between the
 * broker's acknowledgement and the mark means that they may be replayed twice; the second counts
 * nothing, because an event without an id gets the one that its first place in the topic gave it.
 */
@ApplicationScoped
public class DeadLetterReplay {
  private final DeadLetterStore store;
  private final OutboxProducer producer;
  private final ReplayConfig config;
  private final InstantSource clock;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile CompletableFuture<Void> inFlight = CompletableFuture.completedFuture(null);

  DeadLetterReplay(
      DeadLetterStore store, OutboxProducer producer, ReplayConfig config, InstantSource clock) {
    this.store = store;
    this.producer = producer;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Replays what is still dead. One replay at a time in an instance.
   *
   * @param among the numbers of those wanted; null: all that there are now
   * @return fails with {@link ReplayUnavailableException} where the broker is away; what it
   *     acknowledged before is marked, the rest is not
   */
  public Uni<ReplayOutcome> replay(int tenantNo, @Nullable Collection<Long> among) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (!inFlight.isDone() || !running.compareAndSet(false, true)) {
                throw new ReplayUnavailableException("another replay is not over yet");
              }
              // A record that dies again becomes a new row; the bound keeps this call from
              // meeting it.
              return store
                  .highest(tenantNo)
                  .chain(upTo -> chunks(tenantNo, 0, upTo, among, 0))
                  .onTermination()
                  .invoke(() -> running.set(false));
            });
  }

  private Uni<ReplayOutcome> chunks(
      int tenantNo, long after, long upTo, @Nullable Collection<Long> among, int done) {
    int limit = Math.min(config.chunk(), config.maxPerCall() - done);
    return store
        .stillDead(tenantNo, after, upTo, among, Math.max(1, limit))
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
        OutboxProducer.uni(producer.send(letters.stream().map(DeadLetterReplay::record).toList()))
            .chain(() -> store.markReplayed(tenantNo, letters, clock.instant()))
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

  static ProducerRecord<byte[], byte[]> record(StoredDeadLetter letter) {
    List<Header> headers = OutboxRecords.headers(letter.headers());
    long timestamp = letter.receivedAt().toEpochMilli();
    if (!letter.headers().containsKey(Topics.HEADER_EVENT_ID)) {
      headers.add(
          OutboxRecords.header(
              Topics.HEADER_EVENT_ID,
              RecordIds.ofPlace(letter.partition(), letter.offset(), timestamp)));
    }
    return new ProducerRecord<>(
        Topics.EVENTS, null, timestamp, letter.key(), letter.payload(), headers);
  }
}
