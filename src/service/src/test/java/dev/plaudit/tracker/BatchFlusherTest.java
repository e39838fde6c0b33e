package dev.plaudit.tracker;

import static dev.plaudit.consume.TestRecords.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.store.FlushConflictException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchFlusherTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<ConsumerRecord<byte[], byte[]>> batch = range(1, 0, 100);
  private final AtomicBoolean closed = new AtomicBoolean();

  @Test
  @DisplayName("S7: a record that our own code fails at again and again is found and set aside")
  void a_mistake_at_one_record_costs_that_record_only() {
    ConsumerRecord<byte[], byte[]> poison = batch.get(37);
    ScriptedCounter counter =
        open(records -> records.contains(poison) ? new ArithmeticException("overflow") : null);

    flush(counter);

    assertThat(counter.setAside).containsExactly(poison);
    assertThat(counter.counted).hasSize(99).doesNotContain(poison);
  }

  @Test
  @DisplayName("S7: one failure by chance sets nothing aside and divides nothing")
  void a_failure_that_does_not_come_again_divides_nothing() {
    AtomicInteger calls = new AtomicInteger();
    ScriptedCounter counter =
        open(records -> calls.incrementAndGet() == 1 ? new NullPointerException() : null);

    flush(counter);

    assertThat(counter.attempts).containsExactly(100, 100);
    assertThat(counter.setAside).isEmpty();
  }

  @Test
  @DisplayName("I6: of a right that the database role lost no record dies")
  void a_failure_that_no_record_makes_sets_nothing_aside() {
    AtomicInteger calls = new AtomicInteger();
    ScriptedCounter counter =
        open(
            records ->
                calls.incrementAndGet() < 60
                    ? new PgException("permission denied", "ERROR", "42501", "")
                    : null);

    flush(counter);

    assertThat(counter.setAside).isEmpty();
    assertThat(counter.counted).containsExactlyElementsOf(batch);
  }

  @Test
  @DisplayName("I6: an outage is waited for and divides nothing")
  void an_outage_divides_nothing() {
    AtomicInteger calls = new AtomicInteger();
    ScriptedCounter counter =
        open(
            records ->
                calls.incrementAndGet() < 12
                    ? new PgException("shutting down", "FATAL", "57P01", "")
                    : null);

    flush(counter);

    assertThat(counter.attempts).hasSize(12).containsOnly(100);
    assertThat(counter.counted).containsExactlyElementsOf(batch);
  }

  @Test
  @DisplayName("I6: a rival divides nothing, however often it is faster")
  void a_conflict_divides_nothing() {
    AtomicInteger calls = new AtomicInteger();
    ScriptedCounter counter =
        open(
            records ->
                calls.incrementAndGet() < 120 ? new FlushConflictException("a rival") : null);

    flush(counter);

    assertThat(counter.attempts).containsOnly(100);
    assertThat(counter.counted).containsExactlyElementsOf(batch);
  }

  @Test
  @DisplayName("I6: a tracker that stops gives up, so that its records come again")
  void once_closed_nothing_is_tried_again() {
    ScriptedCounter counter = open(records -> new ArithmeticException("overflow"));
    closed.set(true);

    assertThatThrownBy(() -> flush(counter)).isInstanceOf(ArithmeticException.class);

    assertThat(counter.setAside).isEmpty();
  }

  private static ScriptedCounter open(
      Function<List<ConsumerRecord<byte[], byte[]>>, @Nullable Throwable> failure) {
    ScriptedCounter counter = new ScriptedCounter(failure);
    counter.gate.complete(null);
    return counter;
  }

  private void flush(ScriptedCounter counter) {
    new BatchFlusher(
            counter,
            users -> Uni.createFrom().voidItem(),
            TrackerSettings.ROOMY,
            new TrackerMetrics(new SimpleMeterRegistry(), InstantSource.system()),
            Runnable::run,
            closed::get)
        .flush(batch)
        .await()
        .atMost(LONG);
  }
}
