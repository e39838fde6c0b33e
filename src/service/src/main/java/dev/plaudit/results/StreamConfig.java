package dev.plaudit.results;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How results are streamed. */
@ConfigMapping(prefix = "plaudit.streams")
public interface StreamConfig {
  /** The most streams of one instance; whoever comes then is told to come again. */
  @WithDefault("1000")
  int max();

  /**
   * After so long without a result a comment is sent, which keeps proxies from closing the stream,
   * and the table is looked at, in case no message told of a result.
   */
  @WithDefault("15s")
  Duration heartbeat();

  /** Whoever has not taken what was sent for so long is cut off. */
  @WithDefault("30s")
  Duration writeTimeout();

  /** The most results of a stream that are in memory. */
  @WithDefault("50")
  int page();

  /** How long a stop waits for the streams to end. */
  @WithDefault("2s")
  Duration drainTimeout();
}
