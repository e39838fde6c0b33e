package dev.plaudit.verify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the stored is compared with the recomputed. */
@ConfigMapping(prefix = "plaudit.verify")
public interface VerifyConfig {
  /** The longest that a message may wait in the outbox (I7). */
  @WithDefault("60s")
  Duration outboxBound();

  /** The longest that one question to the database may take. */
  @WithDefault("15m")
  Duration statementTimeout();

  /**
   * When everything is verified by itself, as a Quartz cron expression such as {@code 0 30 3 * *
   * ?}; {@code off}: never.
   */
  @WithDefault("off")
  String schedule();
}
