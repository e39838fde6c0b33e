package dev.plaudit.awards;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the awards work. */
@ConfigMapping(prefix = "plaudit.awards")
public interface AwardsConfig {
  /**
   * The first pause after a failed batch; each further one doubles it, up to {@link #maxBackoff}.
   */
  @WithDefault("200ms")
  Duration minBackoff();

  /** The longest pause between two tries. */
  @WithDefault("5s")
  Duration maxBackoff();

  /** How long a stop waits for the batch in hand. */
  @WithDefault("10s")
  Duration drainTimeout();

  /** The most postings of the API in one transaction. */
  @WithDefault("200")
  int maxPostings();

  /** The most postings of the API that may wait; above, callers are told to come again. */
  @WithDefault("10000")
  int maxWaiting();

  /** How long a caller of the API waits for its posting. */
  @WithDefault("5s")
  Duration postTimeout();

  /** The most users in one transaction of a rebuild. */
  @WithDefault("100")
  int rebuildChunk();
}
