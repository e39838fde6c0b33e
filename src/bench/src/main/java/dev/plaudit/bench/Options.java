package dev.plaudit.bench;

import java.nio.file.Path;

/**
 * What the command line asks for.
 *
 * @param quick two minutes instead of ten
 * @param sqlOnly the ceiling and the baseline alone, without the service
 * @param boards reads of a large leaderboard alone
 * @param profile records the service with JFR; costs it a little
 * @param rulesOnly what published definitions cost, and nothing else
 * @param dense with them, also definitions that grant something at every other event
 * @param output where the reports go, and the data while it runs
 * @param serviceJar the packaged service
 */
record Options(
    boolean quick,
    boolean sqlOnly,
    boolean boards,
    boolean profile,
    boolean rulesOnly,
    boolean dense,
    Path output,
    Path serviceJar) {
  static final String USAGE =
      """
      Usage: src/bench/run [--quick] [--sql-only | --boards | --rules [--dense]] [--profile]

        (nothing)   everything, about twenty minutes, of which up to four until the service is compiled
        --quick     shorter measurements, about a minute and a half
        --sql-only  only what Postgres can do by itself: the ceiling and the baseline
        --boards    only reads of a leaderboard of a million members, about three minutes
        --rules     only what definitions cost: throughput with 0, 20 and 200 of them, grants, backfill
        --dense     with --rules: also 200 whose ladders are so dense that every other event grants something;
                    some five minutes more
        --profile   also records the service with JFR and lists where its CPU goes
      """;

  /**
   * @param arguments the output directory, the service's jar, then what the user said
   * @throws IllegalArgumentException if the user said something unknown, or that does not go
   *     together
   */
  static Options of(String[] arguments) {
    boolean quick = false;
    boolean sqlOnly = false;
    boolean boards = false;
    boolean profile = false;
    boolean rulesOnly = false;
    boolean dense = false;
    for (int i = 2; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--quick" -> quick = true;
        case "--sql-only" -> sqlOnly = true;
        case "--boards" -> boards = true;
        case "--profile" -> profile = true;
        case "--rules" -> rulesOnly = true;
        case "--dense" -> dense = true;
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    if (dense && !rulesOnly) {
      throw new IllegalArgumentException("--dense goes with --rules");
    }
    return new Options(
        quick,
        sqlOnly,
        boards,
        profile,
        rulesOnly,
        dense,
        Path.of(arguments[0]).toAbsolutePath().normalize(),
        Path.of(arguments[1]).toAbsolutePath().normalize());
  }
}
