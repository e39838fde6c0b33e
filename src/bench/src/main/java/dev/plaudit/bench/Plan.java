package dev.plaudit.bench;

/**
 * How much of each measurement. Times in seconds.
 *
 * @param users in the population; each has three activities
 * @param ruleUsers in each of the tenants with definitions
 * @param ruleEvents for each of their users, before anything is measured
 * @param ceilingEvents built beforehand for one run of the ceiling
 * @param ceilingSeconds no batch starts later
 * @param warmUpEvents counted before anything is measured, so that the service is compiled
 * @param warmUpSeconds of them at most
 * @param searchTrials at most so many rates are tried
 * @param ruleRounds measurements of each of those tenants, of {@code trialSeconds}; six have each
 *     order of three once
 * @param zipf whether the second figure, users by Zipf's law, is measured
 * @param probes users who measure freshness
 * @param limitSeconds the run ends itself then, whatever hangs
 */
record Plan(
    int users,
    int ruleUsers,
    int ruleEvents,
    int ceilingEvents,
    double ceilingSeconds,
    double naiveSeconds,
    int warmUpEvents,
    double warmUpSeconds,
    double trialSeconds,
    int searchTrials,
    int ruleRounds,
    double maximumSeconds,
    double halfSeconds,
    double singleSeconds,
    boolean zipf,
    int probes,
    int limitSeconds) {

  static Plan of(boolean quick) {
    return quick
        ? new Plan(100_000, 1_000, 50, 240_000, 6, 3, 150_000, 30, 5, 5, 2, 8, 12, 3, false, 6, 900)
        : new Plan(
            100_000, 2_000, 400, 600_000, 15, 8, 400_000, 240, 10, 7, 6, 20, 40, 8, true, 6, 2_700);
  }
}
