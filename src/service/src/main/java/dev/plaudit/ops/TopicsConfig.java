package dev.plaudit.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How topics are made where they are missing; one that exists is left as it is. */
@ConfigMapping(prefix = "plaudit.topics")
public interface TopicsConfig {

  /** Whether to make missing topics at the start. */
  @WithDefault("true")
  boolean create();

  /** Partitions of a new topic: how many trackers can share the work, at most. */
  @WithDefault("12")
  int partitions();

  /** Copies of a new topic; -1: what the broker's default says. */
  @WithDefault("-1")
  short replicationFactor();

  /** How long the start waits for the broker; after that, topics are made whenever it comes. */
  @WithDefault("10s")
  Duration startTimeout();
}
