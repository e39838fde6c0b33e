package dev.plaudit.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much the service takes in at once, and how long it waits for the broker. */
@ConfigMapping(prefix = "plaudit.ingest")
public interface IngestConfig {

  /** How many events one request may hold (S2): 1 to 1,000. */
  @WithDefault("100")
  int maxBatch();

  /** How large a request's body may be, compressed or not. */
  @WithDefault("1M")
  MemorySize maxBody();

  /** How many events may wait for the broker's acknowledgement; more are answered 503. */
  @WithDefault("50000")
  int maxInFlight();

  /** How many bytes of events may wait for the broker's acknowledgement. */
  @WithDefault("32M")
  MemorySize maxInFlightBytes();

  /**
   * How long a request waits for the acknowledgement before it is answered 503 (S3: within 2 s).
   */
  @WithDefault("1500ms")
  Duration ackTimeout();

  /** What a 503 asks the client to wait. */
  @WithDefault("1s")
  Duration retryAfter();

  /** How long {@code ?wait=applied} waits for the tracker (S6). */
  @WithDefault("2s")
  Duration appliedWait();
}
