package dev.plaudit.cache;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How copies of boards behave in Redis; none of it can change an answer, only its speed. */
@ConfigMapping(prefix = "plaudit.board-cache")
public interface BoardCacheConfig {
  /** How long a read waits for Redis before it goes to SQL. */
  @WithDefault("100ms")
  Duration readTimeout();

  /** How long a change, or a piece of a new copy, waits for Redis before it counts as not taken. */
  @WithDefault("2s")
  Duration writeTimeout();

  /** How long a copy that nobody reads is kept. */
  @WithDefault("24h")
  Duration ttl();

  /** How long what is being built stays when its builder says nothing more. */
  @WithDefault("60s")
  Duration siteTtl();
}
