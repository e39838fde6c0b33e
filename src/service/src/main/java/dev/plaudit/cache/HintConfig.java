package dev.plaudit.cache;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long a received event is remembered so that a repetition is recognised at the door. Without
 * hints the tracker recognises it just the same, only later.
 */
@ConfigMapping(prefix = "plaudit.hints")
public interface HintConfig {

  /** Whether to remember at all. */
  @WithDefault("true")
  boolean enabled();

  /** How much time one hash in Redis covers. */
  @WithDefault("30s")
  Duration bucket();

  /** How many hashes are asked: the current one and those before it. */
  @WithDefault("3")
  int buckets();

  /** How long a request waits for hints before it goes on without. */
  @WithDefault("40ms")
  Duration timeout();
}
