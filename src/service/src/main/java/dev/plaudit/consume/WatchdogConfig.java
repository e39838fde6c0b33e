package dev.plaudit.consume;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a consumer counts as stuck. */
@ConfigMapping(prefix = "plaudit.watchdog")
public interface WatchdogConfig {
  /** Whether the tracker's watchdog looks at all; follows the tracker's role. */
  @WithDefault("${plaudit.roles.tracker:true}")
  boolean enabled();

  /** How often the lag is measured. */
  @WithDefault("10s")
  Duration interval();

  /** How long Kafka and Postgres may take to answer before they count as away. */
  @WithDefault("5s")
  Duration probeTimeout();

  /**
   * How long nothing at all may happen while there is something to do and both Kafka and Postgres
   * answer, before liveness fails.
   */
  @WithDefault("60s")
  Duration stallAfter();
}
