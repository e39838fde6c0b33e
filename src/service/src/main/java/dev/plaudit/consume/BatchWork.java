package dev.plaudit.consume;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with records; {@link BatchAttempts} decides how often. */
public interface BatchWork {
  /**
   * Does a batch in one transaction, each record exactly once however often it comes.
   *
   * @return fails with {@link dev.plaudit.store.FlushConflictException}, bare or as a cause, where
   *     somebody else was faster with the same rows, with {@link
   *     dev.plaudit.store.RejectedByDatabaseException} where a value is at fault, and with the
   *     driver's exception where the database is away; nothing was done then
   */
  Uni<Void> attempt(List<ConsumerRecord<byte[], byte[]>> batch);

  /**
   * Keeps a record that fails whenever it is attempted where somebody finds it.
   *
   * @param reason how it failed the last time
   */
  Uni<Void> setAside(ConsumerRecord<byte[], byte[]> record, Throwable reason);

  /** Somebody else was faster; it is tried again at once. */
  void lostRace();

  /** It failed otherwise and will be tried again after a pause. */
  void failed(Throwable failure);
}
