package dev.plaudit.dryrun;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a dry run may read. */
@ConfigMapping(prefix = "plaudit.dry-run")
public interface DryRunConfig {
  /** The most events of the log that one dry run plays; a version that asks for more is refused. */
  @WithDefault("2000000")
  long events();

  /** The longest that one question to the database may take. */
  @WithDefault("5m")
  Duration statementTimeout();
}
