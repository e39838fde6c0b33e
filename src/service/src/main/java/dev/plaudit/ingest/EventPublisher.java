package dev.plaudit.ingest;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of a request to the topic and says when all of them are acknowledged (S3).
 *
 * <p>Never blocks: it hands records over only once the producer knows the topic's partitions
 * ({@link EventTopic}), and {@link InFlight} lets in less than the producer's buffer holds.
 */
@ApplicationScoped
class EventPublisher {

  private final Supplier<@Nullable Producer<byte[], byte[]>> topic;
  private final InFlight inFlight;
  private final Vertx vertx;
  private final long ackTimeoutMillis;

  @Inject
  EventPublisher(EventTopic topic, InFlight inFlight, Vertx vertx, IngestConfig config) {
    this(topic::producer, inFlight, vertx, config.ackTimeout());
  }

  EventPublisher(
      Supplier<@Nullable Producer<byte[], byte[]>> topic,
      InFlight inFlight,
      Vertx vertx,
      Duration ackTimeout) {
    this.topic = topic;
    this.inFlight = inFlight;
    this.vertx = vertx;
    this.ackTimeoutMillis = ackTimeout.toMillis();
  }

  /**
   * Completes on the caller's context when the broker has acknowledged every record; fails with
   * {@link Unacknowledged} when it has not in time, or when too much waits already, and with {@link
   * EventTooLarge} when it never will. After a failure some of the records may be in the topic, or
   * come into it yet.
   *
   * @param records at least one, in the order in which they must stand
   * @param bytes of their values
   */
  Future<Void> publish(List<ProducerRecord<byte[], byte[]>> records, long bytes) {
    Producer<byte[], byte[]> producer = topic.get();
    if (producer == null) {
      return Future.failedFuture(Unacknowledged.noBroker());
    }
    if (!inFlight.tryEnter(records.size(), bytes)) {
      return Future.failedFuture(Unacknowledged.full());
    }
    Promise<Void> acknowledged = Promise.promise();
    long timer =
        vertx.setTimer(ackTimeoutMillis, late -> acknowledged.tryFail(Unacknowledged.noBroker()));
    Context context = vertx.getOrCreateContext();
    Acknowledgements pending =
        new Acknowledgements(
            records.size(),
            failure -> {
              inFlight.leave(records.size(), bytes);
              context.runOnContext(
                  back -> {
                    vertx.cancelTimer(timer);
                    settle(acknowledged, failure);
                  });
            });
    hand(records, producer, pending);
    return acknowledged.future();
  }

  private static void hand(
      List<ProducerRecord<byte[], byte[]>> records,
      Producer<byte[], byte[]> producer,
      Acknowledgements pending) {
    int handed = 0;
    try {
      // A record that is refused at once (no room, no metadata) says that its successors would
      // wait.
      while (handed < records.size() && !pending.failed()) {
        var unused = producer.send(records.get(handed), pending);
        handed++;
      }
      pending.notSent(records.size() - handed, null);
    } catch (RuntimeException refused) {
      pending.notSent(records.size() - handed, refused);
    }
  }

  private static void settle(Promise<Void> acknowledged, @Nullable Exception failure) {
    if (failure == null) {
      acknowledged.tryComplete();
    } else if (failure instanceof RecordTooLargeException) {
      acknowledged.tryFail(new EventTooLarge());
    } else {
      acknowledged.tryFail(Unacknowledged.noBroker());
    }
  }
}
