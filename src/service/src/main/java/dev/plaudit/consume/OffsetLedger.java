package dev.plaudit.consume;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jboss.logging.Logger;

/**
 * Offsets of what Postgres has and Kafka has not been told. A commit that failed is carried by the
 * next one. Not thread-safe; it belongs to the consumer's thread.
 */
final class OffsetLedger {
  private static final Logger LOG = Logger.getLogger(OffsetLedger.class);

  private final OffsetCommitter committer;
  private final Executor thread;
  private final Map<TopicPartition, OffsetAndMetadata> open = new HashMap<>();

  OffsetLedger(OffsetCommitter committer, Executor thread) {
    this.committer = committer;
    this.thread = thread;
  }

  /** Postgres has the batch. */
  void done(List<ConsumerRecord<byte[], byte[]>> batch) {
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      open.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
    }
  }

  /** Tells Kafka; completes on the consumer's thread and never fails. */
  Uni<Void> tell() {
    if (open.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Map<TopicPartition, OffsetAndMetadata> now = Map.copyOf(open);
    return Uni.createFrom()
        .deferred(() -> committer.commit(now))
        .emitOn(thread)
        .invoke(() -> open.entrySet().removeAll(now.entrySet()))
        .onFailure()
        .invoke(OffsetLedger::notTold)
        .onFailure()
        .recoverWithNull();
  }

  /** Takes the offsets of some partitions out: others tell Kafka, or nobody may any more. */
  Map<TopicPartition, OffsetAndMetadata> remove(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> removed = new HashMap<>(open);
    removed.keySet().retainAll(partitions);
    open.keySet().removeAll(partitions);
    return removed;
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  // During a rebalance Kafka takes no commit, which is nothing to worry about.
  private static void notTold(Throwable failure) {
    LOG.log(
        failure instanceof RebalanceInProgressException ? Logger.Level.DEBUG : Logger.Level.WARN,
        "Offsets were not committed; the next commit carries them",
        failure);
  }
}
