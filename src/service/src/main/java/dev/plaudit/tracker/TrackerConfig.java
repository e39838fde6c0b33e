package dev.plaudit.tracker;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the tracker batches. */
@ConfigMapping(prefix = "plaudit.tracker")
public interface TrackerConfig {
  /**
   * The least time between the starts of two flushes, so that batches grow under load; a full batch
   * and the first event after a pause do not wait.
   */
  @WithDefault("500ms")
  Duration flushInterval();

  /** The most records in one flush. */
  @WithDefault("3000")
  int maxRecords();

  /** The most bytes of records in one flush; a single larger record is a flush of its own. */
  @WithDefault("8M")
  MemorySize maxBytes();

  /** The most records in hand; above, Kafka is not asked for more. */
  @WithDefault("12000")
  int bufferRecords();

  /** The most bytes of records in hand; above, Kafka is not asked for more. */
  @WithDefault("16M")
  MemorySize bufferBytes();

  /**
   * The first pause after a failed flush; each further one doubles it, up to {@link #maxBackoff}.
   */
  @WithDefault("200ms")
  Duration minBackoff();

  /** The longest pause between two tries. */
  @WithDefault("5s")
  Duration maxBackoff();

  /** How long a stop or a rebalance waits for the flush in hand. */
  @WithDefault("10s")
  Duration drainTimeout();

  /** How many users' numbers and zones are kept in memory. */
  @WithDefault("100000")
  int userCache();

  /** The most pairs of event type and activity that first events may make in one tenant. */
  @WithDefault("1000")
  int maxObservedTypes();
}
