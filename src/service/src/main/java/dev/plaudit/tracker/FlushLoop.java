package dev.plaudit.tracker;

import dev.plaudit.consume.BatchLoop;
import dev.plaudit.consume.LoopSettings;
import dev.plaudit.consume.OffsetCommitter;
import dev.plaudit.domain.event.UserKey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** The tracker's loop: batches of {@code plaudit.events}, each a flush. */
final class FlushLoop extends BatchLoop {
  /**
   * @param invalidate makes the cache forget users; never fails
   */
  FlushLoop(
      BatchCounter counter,
      Function<Collection<UserKey>, Uni<Void>> invalidate,
      OffsetCommitter committer,
      TrackerConfig config,
      TrackerMetrics metrics,
      ScheduledExecutorService thread) {
    super(
        closed -> new BatchFlusher(counter, invalidate, config, metrics, thread, closed)::flush,
        committer,
        settings(config),
        metrics.activity(),
        thread);
  }

  private static LoopSettings settings(TrackerConfig config) {
    return new LoopSettings(
        config.flushInterval(),
        config.maxRecords(),
        config.maxBytes().asLongValue(),
        config.bufferRecords(),
        config.bufferBytes().asLongValue(),
        config.maxBackoff());
  }
}
