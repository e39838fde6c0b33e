package dev.plaudit.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the log is kept. How long is the tenants' own decision. */
@ConfigMapping(prefix = "plaudit.retention")
public interface RetentionConfig {

  /** Whether this instance looks after the log; several may, they take turns. */
  @WithDefault("true")
  boolean enabled();

  /** How often it does, a duration or {@code off}. */
  @WithDefault("1h")
  String every();

  /** Months that have their partition before they begin. */
  @WithDefault("2")
  int monthsAhead();

  /** Dedupe keys deleted in one statement. */
  @WithDefault("5000")
  int keyBatch();
}
