package dev.plaudit.cache;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the progress cache behaves; none of it can change an answer, only its speed. */
@ConfigMapping(prefix = "plaudit.cache")
public interface CacheConfig {

  /** How long a read waits for Redis before it goes to SQL. */
  @WithDefault("25ms")
  Duration timeout();

  /** How long an invalidation waits for Redis before it is kept for later. */
  @WithDefault("250ms")
  Duration invalidationTimeout();

  /** How long a filled entry lives: the bound on staleness should an invalidation ever be lost. */
  @WithDefault("5m")
  Duration ttl();

  /** How long one reader may take to load what it promised to fill. */
  @WithDefault("2s")
  Duration lease();

  /** Failures in a row after which Redis is left alone. */
  @WithDefault("5")
  int breakerFailures();

  /** How long Redis is left alone before one command tries it again. */
  @WithDefault("500ms")
  Duration breakerPause();

  /** Keys in one invalidating command. */
  @WithDefault("500")
  int invalidationChunk();

  /**
   * Keys kept while Redis is away; beyond that the entry's {@link #ttl()} is the bound on
   * staleness.
   */
  @WithDefault("100000")
  int pendingLimit();

  /** Pause between two attempts to deliver kept invalidations. */
  @WithDefault("250ms")
  Duration retryPause();
}
