package dev.plaudit.protection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How streaks are folded again after an outage was declared. */
@ConfigMapping(prefix = "plaudit.protection")
public interface ProtectionConfig {
  /** Users of one step, which is one transaction. */
  @WithDefault("200")
  int usersAStep();

  /** How long flushes have the tenant to themselves between two steps. */
  @WithDefault("50ms")
  Duration pause();

  /** How often it is looked whether there is something to do. */
  @WithDefault("5s")
  Duration refold();
}
