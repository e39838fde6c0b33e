package dev.plaudit.tracker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records in hand, oldest first. Bounded by whoever fills it: {@link #isFull} says when to stop
 * asking Kafka for more. Not thread-safe; it belongs to the tracker's thread.
 */
final class FlushBuffer {
  private final int bound;
  private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();

  FlushBuffer(int bound) {
    this.bound = bound;
  }

  void add(Iterable<ConsumerRecord<byte[], byte[]>> polled) {
    polled.forEach(records::addLast);
  }

  /** Takes the oldest records out, at most {@code max}. */
  List<ConsumerRecord<byte[], byte[]>> take(int max) {
    int n = Math.min(max, records.size());
    List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      taken.add(records.removeFirst());
    }
    return taken;
  }

  /** Forgets records of partitions that another instance reads from now on. */
  void drop(Collection<TopicPartition> revoked) {
    records.removeIf(
        record -> revoked.contains(new TopicPartition(record.topic(), record.partition())));
  }

  /** Forgets everything; Kafka has it still. */
  void clear() {
    records.clear();
  }

  int size() {
    return records.size();
  }

  boolean isFull() {
    return records.size() >= bound;
  }
}
