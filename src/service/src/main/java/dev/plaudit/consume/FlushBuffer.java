package dev.plaudit.consume;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Records in hand, oldest first. Bounded by whoever fills it, in number and in bytes: who waits for
 * room asks Kafka for nothing. Not thread-safe; it belongs to the consumer's thread.
 */
final class FlushBuffer {
  private final int bound;
  private final long byteBound;
  private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
  private final Set<TopicPartition> revoked = new HashSet<>();
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private long bytes;

  FlushBuffer(int bound, long byteBound) {
    this.bound = bound;
    this.byteBound = byteBound;
  }

  /**
   * Takes records in, but for those of partitions that were revoked while they were on the way.
   *
   * @param room completed when there is room for more
   */
  void add(Iterable<ConsumerRecord<byte[], byte[]>> polled, CompletableFuture<Void> room) {
    for (ConsumerRecord<byte[], byte[]> record : polled) {
      if (!isOf(revoked, record)) {
        records.addLast(record);
        bytes += sizeOf(record);
      }
    }
    waiting.add(room);
    releaseIfRoom();
  }

  /** Takes the oldest records out, at most so many and so large together, but at least one. */
  List<ConsumerRecord<byte[], byte[]>> take(int max, long maxBytes) {
    List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>(Math.min(max, records.size()));
    long room = maxBytes;
    while (!records.isEmpty() && taken.size() < max) {
      long size = sizeOf(records.getFirst());
      if (size > room && !taken.isEmpty()) {
        break;
      }
      room -= size;
      bytes -= size;
      taken.add(records.removeFirst());
    }
    releaseIfRoom();
    return taken;
  }

  /**
   * Forgets records of partitions that another instance reads from now on, and takes no more of
   * them until {@link #assign}: a later record that was counted would have its offset committed,
   * past the forgotten ones.
   */
  void revoke(Collection<TopicPartition> partitions) {
    revoked.addAll(partitions);
    records.removeIf(
        record -> {
          boolean away = isOf(revoked, record);
          bytes -= away ? sizeOf(record) : 0;
          return away;
        });
    releaseIfRoom();
  }

  /** Takes records of these partitions again. */
  void assign(Collection<TopicPartition> partitions) {
    revoked.removeAll(partitions);
  }

  /** What was revoked and has not come back. */
  Set<TopicPartition> revoked() {
    return Set.copyOf(revoked);
  }

  /** Forgets everything; Kafka has it still. */
  void clear() {
    records.clear();
    bytes = 0;
    releaseIfRoom();
  }

  int size() {
    return records.size();
  }

  /** Whether there is so much in hand, in number or in bytes. */
  boolean holds(int number, long size) {
    return records.size() >= number || bytes >= size;
  }

  private void releaseIfRoom() {
    if (!holds(bound, byteBound)) {
      waiting.forEach(room -> room.complete(null));
      waiting.clear();
    }
  }

  private static boolean isOf(
      Set<TopicPartition> partitions, ConsumerRecord<byte[], byte[]> record) {
    return !partitions.isEmpty()
        && partitions.contains(new TopicPartition(record.topic(), record.partition()));
  }

  private static long sizeOf(ConsumerRecord<byte[], byte[]> record) {
    long size = lengthOf(record.key()) + lengthOf(record.value());
    for (Header header : record.headers()) {
      size += lengthOf(header.value());
    }
    return size;
  }

  private static long lengthOf(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
