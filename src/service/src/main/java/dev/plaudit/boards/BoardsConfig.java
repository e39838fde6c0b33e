package dev.plaudit.boards;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How boards are kept. Their copies in Redis have settings of their own. */
@ConfigMapping(prefix = "plaudit.boards")
public interface BoardsConfig {
  /** How often what a crash or an outage has left to be told is looked for. */
  @WithDefault("1s")
  Duration sweep();

  /** How often samples of copies are compared with SQL. */
  @WithDefault("60s")
  Duration audit();

  /** How often tenants are looked for that changed which periods they show. */
  @WithDefault("2s")
  Duration fit();

  /** The most changes that copies are told in one go. */
  @WithDefault("2000")
  int moves();

  /** Changes that nobody told for so long are told by whoever looks first. */
  @WithDefault("1s")
  Duration overdue();

  /** Users in one piece of a copy, at most 2,000; a larger piece holds Redis up for longer. */
  @WithDefault("500")
  int piece();

  /** Copies that this instance builds at the same time. */
  @WithDefault("2")
  int builds();

  /** Users whose scores are compared with the ledger in one statement. */
  @WithDefault("2000")
  int compared();

  /** Members of a copy that an audit compares with SQL, half of them from either side. */
  @WithDefault("50")
  int sample();
}
