package dev.plaudit.ingest;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the broker's word on each of some records and then tells once: null where all are
 * acknowledged, else the first failure. One object for a whole request, for any threads.
 */
final class Acknowledgements implements Callback {

  private final AtomicInteger missing;
  private final Consumer<@Nullable Exception> settled;
  private volatile @Nullable Exception failure;

  Acknowledgements(int records, Consumer<@Nullable Exception> settled) {
    this.missing = new AtomicInteger(records);
    this.settled = settled;
  }

  boolean failed() {
    return failure != null;
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception refused) {
    settle(1, refused);
  }

  /** Some records were not handed over at all. */
  void notSent(int records, @Nullable Exception refused) {
    if (records > 0) {
      settle(records, refused);
    }
  }

  private void settle(int records, @Nullable Exception refused) {
    if (refused != null && failure == null) {
      failure = refused;
    }
    if (missing.addAndGet(-records) == 0) {
      settled.accept(failure);
    }
  }
}
