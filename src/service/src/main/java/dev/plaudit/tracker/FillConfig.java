package dev.plaudit.tracker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How metrics of new definitions are filled from the log (S24). */
@ConfigMapping(prefix = "plaudit.fill")
public interface FillConfig {
  /**
   * About how many events one step takes in; a step is one transaction, and flushes that touch the
   * same users wait for it. What one flush had recorded stays together.
   */
  @WithDefault("5000")
  int events();

  /** How many events a second it takes in at the most, so that flushes keep their share. */
  @WithDefault("20000")
  int eventsPerSecond();

  /** The longest stretch of the log, by the time at which it was recorded, that one step reads. */
  @WithDefault("7d")
  Duration longestStretch();

  /** How often somebody looks for metrics that are to be filled; {@code off}: never. */
  @WithDefault("1s")
  String every();
}
