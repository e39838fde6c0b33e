package dev.plaudit.bench;

/**
 * How much of each measurement. Times in seconds.
 *
 * @param users in the population; each has three activities
 * @param ceilingEvents built beforehand for one run of the ceiling
 * @param ceilingSeconds no batch starts later
 * @param searchTrials at most so many rates are tried
 * @param zipf whether the second figure, users by Zipf's law, is measured
 * @param probes users who measure freshness
 * @param limitSeconds the run ends itself then, whatever hangs
 */
record Plan(
    int users,
    int ceilingEvents,
    double ceilingSeconds,
    double naiveSeconds,
    double warmUpSeconds,
    double trialSeconds,
    int searchTrials,
    double maximumSeconds,
    double halfSeconds,
    double singleSeconds,
    boolean zipf,
    int probes,
    int limitSeconds) {

  static Plan of(boolean quick) {
    return quick
        ? new Plan(100_000, 240_000, 6, 3, 8, 5, 4, 8, 12, 3, false, 6, 300)
        : new Plan(100_000, 600_000, 15, 8, 20, 10, 6, 20, 40, 8, true, 6, 900);
  }
}
