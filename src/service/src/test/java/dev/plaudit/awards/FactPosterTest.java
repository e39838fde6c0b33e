package dev.plaudit.awards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.consume.BatchAttempts;
import dev.plaudit.testing.CapturedLog;
import dev.plaudit.wire.AwardRecord;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of facts when the transaction fails, in every way in which it can. */
class FactPosterTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final List<ConsumerRecord<byte[], byte[]>> batch =
      IntStream.range(0, 40).mapToObj(FactPosterTest::award).toList();
  private final List<String> posted = new ArrayList<>();
  private final List<Integer> attempts = new ArrayList<>();
  private final List<FactAside> aside = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  @Test
  @DisplayName("S30: an outage of any length is waited for; nothing is set aside or divided")
  void outage() {
    post(failing(30, () -> new PgException("shutting down", "FATAL", "57P01", "")));

    assertThat(attempts).hasSize(31).containsOnly(40);
    assertThat(posted).hasSize(40);
    assertThat(aside).isEmpty();
  }

  @Test
  @DisplayName("S30: a full disk is waited for, also by a lone fact")
  void fullDisk() {
    post(batch.subList(0, 1), failing(30, () -> new PgException("no space", "ERROR", "53100", "")));

    assertThat(posted).hasSize(1);
    assertThat(aside).isEmpty();
  }

  @Test
  @DisplayName("S30: of a right that the database role lost no fact is set aside")
  void lostPermission() {
    post(failing(60, () -> new PgException("permission denied", "ERROR", "42501", "")));

    assertThat(posted).hasSize(40);
    assertThat(aside).isEmpty();
  }

  @Test
  @DisplayName("S30: a rival who was faster as often as was tried is tried again all the same")
  void conflicts() {
    post(
        failing(
            60,
            () ->
                new IllegalStateException(
                    "Retries exhausted: 20/20", new LedgerConflictException("a rival"))));

    assertThat(attempts).containsOnly(40);
    assertThat(posted).hasSize(40);
    assertThat(aside).isEmpty();
  }

  @Test
  @DisplayName("S30: a fact that our own code fails at is found by halving and set aside alone")
  void poison() {
    post(
        facts -> ids(facts).contains("t-17") ? new ArithmeticException("out of all bounds") : null);

    assertThat(aside).containsExactly(new FactAside(batch.get(17), FactAside.UNPROCESSABLE));
    assertThat(posted).hasSize(39).doesNotContain("t-17");
  }

  @Test
  @DisplayName(
      "S30: what is no fact, and what was refused, is set aside; its neighbours are posted")
  void unreadableAndRefused() {
    List<ConsumerRecord<byte[], byte[]>> mixed = new ArrayList<>(batch);
    mixed.set(3, record(3, "{\"kind\":\"award.due\",\"v\":99}"));
    mixed.set(4, record(4, "{\"kind\":\"milestone.crossed\"}"));

    post(mixed, facts -> null, "t-9");

    assertThat(aside)
        .containsExactly(
            new FactAside(mixed.get(3), FactAside.UNREADABLE),
            new FactAside(mixed.get(9), "conflict"));
    assertThat(posted).hasSize(37);
  }

  @Test
  @DisplayName("S30: a batch is not done before what it could not do is kept")
  void keepingIsPartOfIt() {
    AtomicInteger refused = new AtomicInteger();
    List<ConsumerRecord<byte[], byte[]>> mixed = new ArrayList<>(batch);
    mixed.set(0, record(0, "no fact"));

    handle(
        mixed,
        facts -> null,
        "",
        asides ->
            refused.incrementAndGet() < 5
                ? Uni.createFrom().failure(new PgException("down", "FATAL", "57P01", ""))
                : keep(asides));

    assertThat(aside).extracting(FactAside::record).containsExactly(mixed.get(0));
    assertThat(attempts).hasSize(5).containsOnly(39);
  }

  @Test
  @DisplayName("S30: once the instance stops nothing is tried again, and the facts come again")
  void closed() {
    closed.set(true);

    assertThatThrownBy(() -> post(facts -> new ArithmeticException("overflow")))
        .isInstanceOf(ArithmeticException.class);

    assertThat(aside).isEmpty();
  }

  @Test
  @DisplayName("S44: what is logged of a failure quotes no values")
  void logged() {
    String quoting = "Key (user_id)=(ada) is broken";
    try (CapturedLog log = new CapturedLog(FactPoster.class.getName())) {
      post(failing(1, () -> new PgException(quoting, "FATAL", "57P01", quoting)));

      assertThat(log.lines())
          .containsExactly("A batch of facts failed and will be tried again: PgException 57P01");
    }
  }

  private static Function<List<Fact>, @Nullable Throwable> failing(
      int times, Supplier<Throwable> failure) {
    AtomicInteger calls = new AtomicInteger();
    return facts -> calls.incrementAndGet() <= times ? failure.get() : null;
  }

  private void post(Function<List<Fact>, @Nullable Throwable> failure) {
    post(batch, failure);
  }

  private void post(
      List<ConsumerRecord<byte[], byte[]>> records,
      Function<List<Fact>, @Nullable Throwable> failure) {
    post(records, failure, "");
  }

  private void post(
      List<ConsumerRecord<byte[], byte[]>> records,
      Function<List<Fact>, @Nullable Throwable> failure,
      String refused) {
    handle(records, failure, refused, this::keep);
  }

  private void handle(
      List<ConsumerRecord<byte[], byte[]>> records,
      Function<List<Fact>, @Nullable Throwable> failure,
      String refused,
      Function<List<FactAside>, Uni<Void>> keep) {
    FactWork work = facts -> work(facts, failure, refused);
    AwardsMetrics metrics = new AwardsMetrics(new SimpleMeterRegistry(), InstantSource.system());
    new BatchAttempts(new FactPoster(work, keep, metrics), PAUSE, PAUSE, closed::get)
        .handle(records)
        .await()
        .atMost(LONG);
  }

  private Uni<List<FactOutcome>> work(
      List<Fact> facts, Function<List<Fact>, @Nullable Throwable> failure, String refused) {
    attempts.add(facts.size());
    Throwable failed = failure.apply(facts);
    if (failed != null) {
      return Uni.createFrom().failure(failed);
    }
    List<FactOutcome> outcomes = new ArrayList<>();
    for (String id : ids(facts)) {
      if (id.equals(refused)) {
        outcomes.add(new FactOutcome("conflict"));
      } else {
        outcomes.add(FactOutcome.DONE);
        posted.add(id);
      }
    }
    return Uni.createFrom().item(outcomes);
  }

  private Uni<Void> keep(List<FactAside> asides) {
    aside.addAll(asides);
    return Uni.createFrom().voidItem();
  }

  private static List<String> ids(List<Fact> facts) {
    return facts.stream().map(fact -> ((Fact.AwardDue) fact).posting().transactionId()).toList();
  }

  private static ConsumerRecord<byte[], byte[]> award(int i) {
    AwardRecord award =
        new AwardRecord(
            AwardRecord.VERSION,
            new UUID(0, i),
            AwardRecord.KIND,
            "acme",
            "ada",
            "ada",
            "t-" + i,
            Instant.EPOCH,
            "e-" + i,
            "lesson.completed",
            "lesson.completed",
            5,
            null,
            null);
    return record(i, Json.text(award));
  }

  private static ConsumerRecord<byte[], byte[]> record(int offset, String value) {
    return new ConsumerRecord<>(
        Topics.FACTS, 0, offset, "acme/ada".getBytes(UTF_8), value.getBytes(UTF_8));
  }
}
