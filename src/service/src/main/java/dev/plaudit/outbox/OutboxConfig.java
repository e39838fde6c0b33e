package dev.plaudit.outbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is relayed. */
@ConfigMapping(prefix = "plaudit.outbox")
public interface OutboxConfig {
  /** Whether this instance relays; follows its role. */
  @WithDefault("${plaudit.roles.dispatcher:true}")
  boolean enabled();

  /** The longest that a message waits whose own transaction did not wake the relay. */
  @WithDefault("500ms")
  Duration poll();

  /** How often the depth of the outbox is measured. */
  @WithDefault("5s")
  Duration measure();

  /** The most messages in one transaction. */
  @WithDefault("1000")
  int maxRows();

  /** No further message is taken into a transaction once its payloads are so large together. */
  @WithDefault("8M")
  MemorySize maxBytes();

  /**
   * A larger message goes without its payload, and says so in a header: the broker would refuse it
   * forever, and all behind it would wait. Keep it below the topics' {@code max.message.bytes}.
   */
  @WithDefault("1000000")
  int maxMessageBytes();

  /**
   * How long the broker may take to acknowledge before another instance may try. The messages
   * themselves are never given up.
   */
  @WithDefault("30s")
  Duration ackTimeout();
}
