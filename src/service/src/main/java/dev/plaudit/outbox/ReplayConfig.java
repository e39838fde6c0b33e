package dev.plaudit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How dead letters are replayed. */
@ConfigMapping(prefix = "plaudit.replay")
public interface ReplayConfig {
  /** The most dead letters that one call puts back. */
  @WithDefault("10000")
  int maxPerCall();

  /** How many are in memory at once, each with its whole payload. */
  @WithDefault("20")
  int chunk();

  /** How long the broker may take to acknowledge a chunk. */
  @WithDefault("5s")
  Duration ackTimeout();
}
