package dev.plaudit.awards;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the awards work. */
@ConfigMapping(prefix = "plaudit.awards")
public interface AwardsConfig {
  /**
   * The least time between the starts of two batches of facts, so that batches grow under load; a
   * full batch and the first fact after a pause do not wait.
   */
  @WithDefault("100ms")
  Duration interval();

  /** The most facts in one transaction. */
  @WithDefault("1000")
  int maxRecords();

  /** The most bytes of facts in one transaction. */
  @WithDefault("4M")
  MemorySize maxBytes();

  /** The most facts in hand; above, Kafka is not asked for more. */
  @WithDefault("4000")
  int bufferRecords();

  /** The most bytes of facts in hand; above, Kafka is not asked for more. */
  @WithDefault("8M")
  MemorySize bufferBytes();

  /** Whether the awards' watchdog looks at all; follows the awards' role. */
  @WithDefault("${plaudit.roles.awards:true}")
  boolean watchdog();

  /**
   * The first pause after a failed batch; each further one doubles it, up to {@link #maxBackoff}.
   */
  @WithDefault("200ms")
  Duration minBackoff();

  /** The longest pause between two tries. */
  @WithDefault("5s")
  Duration maxBackoff();

  /** How long a stop or a rebalance waits for the batch in hand. */
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

  /** The most users in one transaction of a backfill of achievements. */
  @WithDefault("500")
  int backfillPage();

  /**
   * The most judgements in one such transaction, a user by one definition each: with many
   * definitions a page has fewer users, for each judgement may become a grant.
   */
  @WithDefault("5000")
  int backfillJudgements();

  /** The most users that backfills of achievements judge in a second, on one instance. */
  @WithDefault("5000")
  int backfillUsersASecond();

  /** How often somebody looks for versions that wait to come into force; {@code off}: never. */
  @WithDefault("2s")
  String backfill();
}
