package dev.plaudit.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

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

  /** How long results are kept for those who read on from where they were (ADR 019). */
  @WithDefault("30d")
  Duration results();

  /** Dedupe keys, or results, deleted in one statement. */
  @WithDefault("5000")
  int keyBatch();
}
