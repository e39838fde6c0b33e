package dev.plaudit.tracker;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A database that fails as a test says, and answers when the test lets it. */
final class ScriptedCounter implements BatchCounter {
  final List<Integer> attempts = new CopyOnWriteArrayList<>();
  final List<ConsumerRecord<byte[], byte[]>> counted = new CopyOnWriteArrayList<>();
  final List<ConsumerRecord<byte[], byte[]>> setAside = new CopyOnWriteArrayList<>();
  volatile CompletableFuture<Void> gate = new CompletableFuture<>();
  private final Function<List<ConsumerRecord<byte[], byte[]>>, @Nullable Throwable> failure;

  ScriptedCounter(Function<List<ConsumerRecord<byte[], byte[]>>, @Nullable Throwable> failure) {
    this.failure = failure;
  }

  /** Counts whatever comes, from when the gate is open. */
  static ScriptedCounter behindGate() {
    return new ScriptedCounter(batch -> null);
  }

  @Override
  public Uni<FlushOutcome> flush(List<ConsumerRecord<byte[], byte[]>> records, Executor worker) {
    attempts.add(records.size());
    return Uni.createFrom()
        .completionStage(gate)
        .chain(
            open -> {
              Throwable failed = failure.apply(records);
              if (failed != null) {
                return Uni.createFrom().failure(failed);
              }
              counted.addAll(records);
              return outcome();
            });
  }

  @Override
  public Uni<FlushOutcome> setAside(List<ConsumerRecord<byte[], byte[]>> records, Executor worker) {
    setAside.addAll(records);
    return outcome();
  }

  private static Uni<FlushOutcome> outcome() {
    return Uni.createFrom().item(new FlushOutcome(0, 0, 0, 0, 0, List.of()));
  }
}
