package dev.plaudit.tracker;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns a batch into one transaction; {@link BatchFlusher} decides what follows a failure. */
interface BatchCounter {
  /**
   * Counts the records, each exactly once however often it comes.
   *
   * @param worker where the CPU-bound steps run, so that no event loop is held up
   * @return fails with {@link dev.plaudit.store.FlushConflictException} where another instance was
   *     faster with the same rows, and with the driver's exception where the database is away;
   *     nothing was done then
   */
  Uni<FlushOutcome> flush(List<ConsumerRecord<byte[], byte[]>> records, Executor worker);

  /** Makes dead letters of records that fail whenever they are counted. */
  Uni<FlushOutcome> setAside(List<ConsumerRecord<byte[], byte[]>> records, Executor worker);
}
