package dev.plaudit.tracker;

import static dev.plaudit.consume.TestRecords.partition;
import static dev.plaudit.consume.TestRecords.range;
import static dev.plaudit.consume.TestRecords.sized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.consume.OffsetCommitter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlushLoopTest {
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final ScriptedCounter counter = ScriptedCounter.behindGate();
  private final List<Map<TopicPartition, OffsetAndMetadata>> commits = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    thread.shutdownNow();
  }

  @Test
  @DisplayName("I6: no offset is committed past records that a revocation dropped")
  void a_batch_that_was_on_the_way_when_its_partition_went_is_not_counted() throws Exception {
    FlushLoop loop = loop(TrackerSettings.ROOMY, this::commit);
    offer(loop, range(2, 0, 1));
    offer(loop, range(1, 100, 200));
    var handedOver = loop.revoke(List.of(partition(1)));

    offer(loop, range(1, 200, 300));
    offer(loop, range(2, 1, 2));
    counter.gate.complete(null);

    await().until(() -> counter.counted.size() >= 2 && !commits.isEmpty());
    loop.close().get(5, TimeUnit.SECONDS);
    assertThat(counter.counted).extracting(ConsumerRecord::partition).containsExactly(2, 2);
    assertThat(handedOver.get(5, TimeUnit.SECONDS)).isEmpty();
    assertThat(told()).isEqualTo(Map.of(partition(2), new OffsetAndMetadata(2)));
  }

  @Test
  @DisplayName("I6: a flush in hand when its partition is lost commits nothing of it")
  void offsets_of_a_lost_partition_are_left_out() throws Exception {
    FlushLoop loop = loop(TrackerSettings.ROOMY, this::commit);
    offer(loop, List.of(sized(1, 7, 1), sized(2, 3, 1)));
    loop.forget(List.of(partition(1)));

    counter.gate.complete(null);

    loop.close().get(5, TimeUnit.SECONDS);
    assertThat(told()).isEqualTo(Map.of(partition(2), new OffsetAndMetadata(4)));
  }

  @Test
  @DisplayName("I6: the polling thread commits what it revokes and waits for no other commit")
  void a_revocation_during_a_flush_does_not_wait_for_the_commit_behind_it() {
    // Given that the loop's own commit can only run once the listener has returned
    TrackerSettings settings = TrackerSettings.ROOMY;
    FlushLoop loop = loop(settings, offsets -> Uni.createFrom().nothing());
    MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
    kafka.assign(List.of(partition(1)));
    offer(loop, range(1, 0, 8));
    await().until(() -> counter.attempts.size() == 1);
    var unused = thread.schedule(() -> counter.gate.complete(null), 50, TimeUnit.MILLISECONDS);
    long start = System.nanoTime();

    new EventConsumer(settings, loop).onPartitionsRevoked(kafka, List.of(partition(1)));

    assertThat(kafka.committed(Set.of(partition(1))))
        .isEqualTo(Map.of(partition(1), new OffsetAndMetadata(8)));
    assertThat(System.nanoTime() - start).isLessThan(settings.drainTimeout().toNanos());
    kafka.close();
  }

  @Test
  @DisplayName("I6: a flush does not wait until Kafka has been told of the one before")
  void the_next_flush_starts_beside_a_commit() throws Exception {
    counter.gate.complete(null);
    CompletableFuture<Void> first = new CompletableFuture<>();
    List<Map<TopicPartition, OffsetAndMetadata>> asked = new CopyOnWriteArrayList<>();
    FlushLoop loop =
        loop(TrackerSettings.ROOMY, noting(asked, Uni.createFrom().completionStage(first)));
    offer(loop, range(1, 0, 5));
    await().until(() -> counter.counted.size() == 5);

    offer(loop, range(1, 5, 9));

    await().until(() -> counter.counted.size() == 9);
    assertThat(asked).containsExactly(Map.of(partition(1), new OffsetAndMetadata(5)));
    CompletableFuture<Void> closed = loop.close();
    first.complete(null);
    closed.get(5, TimeUnit.SECONDS);
    assertThat(asked.get(1)).isEqualTo(Map.of(partition(1), new OffsetAndMetadata(9)));
  }

  @Test
  @DisplayName("I6: a revocation beside a commit and a flush hands over behind both")
  void a_revocation_beside_a_commit_and_a_flush() throws Exception {
    CompletableFuture<Void> commit = new CompletableFuture<>();
    List<Map<TopicPartition, OffsetAndMetadata>> asked = new CopyOnWriteArrayList<>();
    FlushLoop loop =
        loop(TrackerSettings.ROOMY, noting(asked, Uni.createFrom().completionStage(commit)));
    counter.gate.complete(null);
    offer(loop, range(1, 0, 5));
    await().until(() -> asked.size() == 1);
    counter.gate = new CompletableFuture<>();
    offer(loop, List.of(sized(1, 5, 1), sized(2, 0, 1)));
    await().until(() -> counter.attempts.size() == 2);
    var handedOver = loop.revoke(List.of(partition(1)));
    offer(loop, range(1, 6, 9));

    counter.gate.complete(null);

    assertThat(handedOver.get(5, TimeUnit.SECONDS))
        .isEqualTo(Map.of(partition(1), new OffsetAndMetadata(6)));
    commit.complete(null);
    loop.close().get(5, TimeUnit.SECONDS);
    assertThat(asked.get(1)).isEqualTo(Map.of(partition(2), new OffsetAndMetadata(1)));
    assertThat(asked).hasSize(2);
    assertThat(counter.counted).hasSize(7);
  }

  @Test
  @DisplayName("I6: a commit that fails beside a flush is carried by that flush's own")
  void a_commit_that_fails_beside_a_flush() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    FlushLoop loop =
        loop(
            TrackerSettings.ROOMY,
            offsets -> first.isDone() ? commit(offsets) : Uni.createFrom().completionStage(first));
    counter.gate.complete(null);
    offer(loop, range(1, 0, 5));
    await().until(() -> counter.counted.size() == 5);
    counter.gate = new CompletableFuture<>();
    offer(loop, range(2, 0, 3));
    await().until(() -> counter.attempts.size() == 2);

    first.completeExceptionally(new RebalanceInProgressException());
    counter.gate.complete(null);

    await().until(() -> !commits.isEmpty());
    assertThat(commits.get(0))
        .isEqualTo(
            Map.of(partition(1), new OffsetAndMetadata(5), partition(2), new OffsetAndMetadata(3)));
  }

  @Test
  @DisplayName("I6: an assigned partition is read again")
  void a_partition_that_comes_back_is_counted() {
    counter.gate.complete(null);
    FlushLoop loop = loop(TrackerSettings.ROOMY, this::commit);
    var unused = loop.revoke(List.of(partition(1)));
    loop.assign(List.of(partition(1)));

    offer(loop, range(1, 0, 5));

    await().until(() -> told().equals(Map.of(partition(1), new OffsetAndMetadata(5))));
  }

  @Test
  @DisplayName("I6: a commit that a rebalance refused is carried by the next one")
  void a_failed_commit_is_carried_by_the_next() {
    counter.gate.complete(null);
    CompletableFuture<Void> first = new CompletableFuture<>();
    FlushLoop loop =
        loop(
            TrackerSettings.ROOMY,
            offsets -> first.isDone() ? commit(offsets) : Uni.createFrom().completionStage(first));
    offer(loop, range(1, 0, 5));
    await().until(() -> counter.counted.size() == 5);
    offer(loop, range(2, 0, 3));

    first.completeExceptionally(new RebalanceInProgressException());

    await().until(() -> !commits.isEmpty());
    assertThat(commits.get(0))
        .isEqualTo(
            Map.of(partition(1), new OffsetAndMetadata(5), partition(2), new OffsetAndMetadata(3)));
  }

  @Test
  @DisplayName("I6: a commit that failed is tried again where nothing follows it")
  void a_failed_commit_is_tried_again_when_idle() {
    counter.gate.complete(null);
    List<Boolean> failed = new CopyOnWriteArrayList<>();
    FlushLoop loop =
        loop(
            TrackerSettings.ROOMY,
            offsets ->
                failed.isEmpty() && failed.add(true)
                    ? Uni.createFrom().failure(new RebalanceInProgressException())
                    : commit(offsets));

    offer(loop, range(1, 0, 5));

    await().until(() -> told().equals(Map.of(partition(1), new OffsetAndMetadata(5))));
  }

  @Test
  @DisplayName(
      "I6: while Kafka takes no commit, one is tried a pause, however many batches there were")
  void failing_commits_do_not_add_up() {
    counter.gate.complete(null);
    List<Map<TopicPartition, OffsetAndMetadata>> asked = new CopyOnWriteArrayList<>();
    FlushLoop loop =
        loop(
            TrackerSettings.ROOMY,
            noting(asked, Uni.createFrom().failure(new RebalanceInProgressException())));
    for (int batch = 1; batch <= 40; batch++) {
      offer(loop, range(1, batch, batch + 1));
      int counted = batch;
      await()
          .pollInterval(Duration.ofMillis(1))
          .until(() -> counter.counted.size() == counted && asked.size() >= counted);
    }
    int before = asked.size();
    long start = System.nanoTime();
    await().until(() -> asked.size() >= before + 20);
    int tries = asked.size() - before;
    long pauses = (System.nanoTime() - start) / TrackerSettings.ROOMY.maxBackoff().toNanos();

    assertThat(tries).isBetween(1, (int) pauses + 2);
  }

  @Test
  void large_records_are_flushed_in_small_batches_and_hold_kafka_back() {
    FlushLoop loop = loop(TrackerSettings.bytes(2_000, 3_000), this::commit);
    offer(loop, List.of(sized(1, 0, 1_000)));
    await().until(() -> counter.attempts.size() == 1);

    CompletableFuture<Void> room =
        loop.offer(List.of(sized(1, 1, 1_000), sized(1, 2, 1_000), sized(1, 3, 1_000)));

    await().during(Duration.ofMillis(100)).until(() -> !room.isDone());
    counter.gate.complete(null);
    await().until(() -> counter.counted.size() == 4 && room.isDone());
    assertThat(counter.attempts).containsExactly(1, 2, 1);
  }

  private static void offer(FlushLoop loop, List<ConsumerRecord<byte[], byte[]>> records) {
    var unused = loop.offer(records);
  }

  private FlushLoop loop(TrackerSettings settings, OffsetCommitter committer) {
    return new FlushLoop(
        counter,
        users -> Uni.createFrom().voidItem(),
        committer,
        settings,
        new TrackerMetrics(new SimpleMeterRegistry(), InstantSource.system()),
        thread);
  }

  private static OffsetCommitter noting(
      List<Map<TopicPartition, OffsetAndMetadata>> asked, Uni<Void> answer) {
    return offsets -> {
      asked.add(offsets);
      return answer;
    };
  }

  private Uni<Void> commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    commits.add(offsets);
    return Uni.createFrom().voidItem();
  }

  private Map<TopicPartition, OffsetAndMetadata> told() {
    Map<TopicPartition, OffsetAndMetadata> told = new HashMap<>();
    commits.forEach(told::putAll);
    return told;
  }
}
