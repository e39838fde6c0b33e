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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Puts dead letters back into {@code plaudit.events} as they came: same bytes, key, headers and
 * timestamp, so that S5's windows are judged as when they were received. One that is replayed twice
 * counts nothing the second time, because an event without an id gets the one that its first place
 * in the topic gave it.
 */
@ApplicationScoped
public class DeadLetterReplay {
  private final RecordReplay records;

  DeadLetterReplay(
      DeadLetterStore store, OutboxProducer producer, ReplayConfig config, InstantSource clock) {
    this.records =
        new RecordReplay(store.rows(), DeadLetterReplay::record, producer, config, clock);
  }

  /**
   * Replays what is still dead. One replay at a time in an instance.
   *
   * @param among the numbers of those wanted; null: all that there are now
   * @return fails with {@link ReplayUnavailableException} where the broker is away; what it
   *     acknowledged before is marked, the rest is not
   */
  public Uni<ReplayOutcome> replay(int tenantNo, @Nullable Collection<Long> among) {
    return records.replay(tenantNo, among);
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
