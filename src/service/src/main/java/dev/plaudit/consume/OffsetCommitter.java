package dev.plaudit.consume;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Tells Kafka what was done. A commit that fails costs a redelivery and nothing else. */
@FunctionalInterface
public interface OffsetCommitter {
  Uni<Void> commit(Map<TopicPartition, OffsetAndMetadata> offsets);
}
