package dev.plaudit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.wire.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S3: bounded, never blocking, and true about what was acknowledged. */
class EventPublisherTest {

  private static final Duration ACK_TIMEOUT = Duration.ofMillis(300);

  private final Vertx vertx = Vertx.vertx();
  private final MockProducer<byte[], byte[]> broker =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final InFlight inFlight = new InFlight(10, 1_000);
  private final EventPublisher publisher =
      new EventPublisher(() -> broker, inFlight, vertx, ACK_TIMEOUT);

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  @DisplayName("S3: completes after the last acknowledgement, and gives its room back")
  void acknowledged() {
    Future<Void> published = publisher.publish(records(2), 20);
    broker.completeNext();
    assertThat(published.isComplete()).isFalse();
    broker.completeNext();

    assertThat(failure(published)).isNull();
    assertThat(inFlight.events()).isZero();
  }

  @Test
  @DisplayName("S3: fails when one record of several is refused")
  void refused() {
    Future<Void> published = publisher.publish(records(2), 20);
    broker.completeNext();
    broker.errorNext(new TimeoutException());

    assertThat(failure(published)).isInstanceOf(Unacknowledged.class);
    assertThat(inFlight.events()).isZero();
  }

  @Test
  @DisplayName("S3: a record that the topic never takes is told apart from a broker that is away")
  void tooLarge() {
    Future<Void> published = publisher.publish(records(2), 20);
    broker.completeNext();
    broker.errorNext(new RecordTooLargeException());

    assertThat(failure(published)).isInstanceOf(EventTooLarge.class);
    assertThat(inFlight.events()).isZero();
  }

  @Test
  @DisplayName("S3: what does not fit is refused at once, and fits again when there is room")
  void full() {
    Future<Void> first = publisher.publish(records(8), 80);

    Future<Void> tooMany = publisher.publish(records(3), 30);
    Future<Void> fits = publisher.publish(records(2), 20);

    assertThat(tooMany.failed()).isTrue();
    assertThat(broker.history()).hasSize(10);
    IntStream.range(0, 10).forEach(i -> broker.completeNext());
    assertThat(failure(first)).isNull();
    assertThat(failure(fits)).isNull();
  }

  @Test
  @DisplayName("S3: bytes are bounded like events, but one large request fits an empty house")
  void bytes() {
    Future<Void> large = publisher.publish(records(1), 5_000);

    Future<Void> next = publisher.publish(records(1), 1);

    assertThat(next.failed()).isTrue();
    broker.completeNext();
    assertThat(failure(large)).isNull();
  }

  @Test
  @DisplayName(
      "S3: a silent broker fails the request in time, and its room stays taken until the producer gives up")
  void silent() {
    Future<Void> published = publisher.publish(records(1), 10);

    assertThat(failure(published)).isInstanceOf(Unacknowledged.class);
    assertThat(inFlight.events()).isEqualTo(1);
    broker.errorNext(new TimeoutException());
    assertThat(inFlight.events()).isZero();
  }

  @Test
  @DisplayName("S3: a producer that refuses at once is not asked for the rest")
  void refusedAtOnce() {
    broker.sendException = new IllegalStateException("closed");

    Future<Void> published = publisher.publish(records(5), 50);

    assertThat(failure(published)).isInstanceOf(Unacknowledged.class);
    assertThat(broker.history()).isEmpty();
    assertThat(inFlight.events()).isZero();
  }

  @Test
  @DisplayName("S3: without a broker at the start everything is refused, nothing waits")
  void notReady() {
    EventPublisher early = new EventPublisher(() -> null, inFlight, vertx, ACK_TIMEOUT);

    Future<Void> published = early.publish(records(1), 10);

    assertThat(published.failed()).isTrue();
    assertThat(inFlight.events()).isZero();
  }

  private static List<ProducerRecord<byte[], byte[]>> records(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new ProducerRecord<byte[], byte[]>(Topics.EVENTS, new byte[10]))
        .toList();
  }

  private static @org.jspecify.annotations.Nullable Throwable failure(Future<Void> future) {
    return future
        .toCompletionStage()
        .<@org.jspecify.annotations.Nullable Throwable>handle((done, failure) -> failure)
        .toCompletableFuture()
        .orTimeout(5, TimeUnit.SECONDS)
        .join();
  }
}
