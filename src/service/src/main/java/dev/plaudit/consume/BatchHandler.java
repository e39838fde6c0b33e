package dev.plaudit.consume;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Does a batch until it is done. */
@FunctionalInterface
public interface BatchHandler {
  /** Fails only once the loop is closed; the records come again then. */
  Uni<Void> handle(List<ConsumerRecord<byte[], byte[]>> batch);
}
