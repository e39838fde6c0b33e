package dev.plaudit.consume;

import static dev.plaudit.consume.TestRecords.partition;
import static dev.plaudit.consume.TestRecords.range;
import static dev.plaudit.consume.TestRecords.sized;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlushBufferTest {
  private final FlushBuffer buffer = new FlushBuffer(100, 1_000);

  @Test
  @DisplayName("I6: what comes late of a revoked partition is not taken in")
  void a_stale_batch_of_a_revoked_partition_is_dropped() {
    add(range(1, 100, 110));
    buffer.revoke(List.of(partition(1)));

    add(List.of(sized(1, 110, 5), sized(2, 7, 5)));

    assertThat(buffer.take(100, 1_000)).extracting(ConsumerRecord::partition).containsExactly(2);
  }

  @Test
  @DisplayName("I6: a partition that comes back is read again")
  void an_assigned_partition_is_taken_in_again() {
    buffer.revoke(List.of(partition(1)));
    buffer.assign(List.of(partition(1)));

    add(range(1, 100, 103));

    assertThat(buffer.size()).isEqualTo(3);
  }

  @Test
  void few_large_records_fill_it() {
    CompletableFuture<Void> before = offer(List.of(sized(1, 0, 600), sized(1, 1, 399)));

    CompletableFuture<Void> room = offer(List.of(sized(1, 2, 1)));

    assertThat(before).isDone();
    assertThat(room).isNotDone();
    buffer.take(1, 1_000);
    assertThat(room).isDone();
  }

  @Test
  void a_batch_ends_before_the_record_that_would_exceed_its_bytes() {
    add(List.of(sized(1, 0, 300), sized(1, 1, 300), sized(1, 2, 1)));

    List<ConsumerRecord<byte[], byte[]>> taken = buffer.take(100, 599);

    assertThat(taken).extracting(ConsumerRecord::offset).containsExactly(0L);
  }

  @Test
  void a_record_larger_than_a_batch_is_a_batch_of_its_own() {
    add(List.of(sized(1, 0, 700), sized(1, 1, 1)));

    List<ConsumerRecord<byte[], byte[]>> taken = buffer.take(100, 500);

    assertThat(taken).extracting(ConsumerRecord::offset).containsExactly(0L);
  }

  @Test
  void bytes_that_left_make_room() {
    add(List.of(sized(1, 0, 900), sized(2, 0, 50), sized(3, 0, 50)));

    buffer.revoke(List.of(partition(1)));
    buffer.take(1, 1_000);

    assertThat(buffer.holds(100, 50)).isTrue();
    assertThat(buffer.holds(100, 51)).isFalse();
  }

  private void add(List<ConsumerRecord<byte[], byte[]>> records) {
    var unused = offer(records);
  }

  private CompletableFuture<Void> offer(List<ConsumerRecord<byte[], byte[]>> records) {
    CompletableFuture<Void> room = new CompletableFuture<>();
    buffer.add(records, room);
    return room;
  }
}
