package dev.plaudit.outbox;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the broker has spoken about every record that was handed over, and only then tells:
 * whoever waits knows that none of them is still under way. For any threads.
 */
final class Acknowledgements implements Callback {
  private final CompletableFuture<Void> settled = new CompletableFuture<>();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final AtomicInteger missing;

  /**
   * @param records how many will be handed over
   */
  Acknowledgements(int records) {
    this.missing = new AtomicInteger(records);
    settle(0);
  }

  /** Completes when all are acknowledged, or fails when all are settled and one was refused. */
  CompletableFuture<Void> settled() {
    return settled;
  }

  boolean refused() {
    return failure.get() != null;
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception refused) {
    if (refused != null) {
      failure.compareAndSet(null, refused);
    }
    settle(1);
  }

  /** The last so many records are not handed over, because one before them was refused. */
  void withheld(int records, Exception reason) {
    failure.compareAndSet(null, reason);
    settle(records);
  }

  private void settle(int records) {
    if (missing.addAndGet(-records) == 0) {
      Exception refused = failure.get();
      if (refused == null) {
        settled.complete(null);
      } else {
        settled.completeExceptionally(refused);
      }
    }
  }
}
