package dev.plaudit.bench.work;

/** What thresholds are of, and so how a ladder goes on that rises by factors. */
enum Scale {
  /** Events and sums, of a lifetime or of a window: by five, as most often in the packs. */
  AMOUNT,
  /** Events, from the first on: the source documents' list, and two more. */
  MILESTONE,
  /** Different scores: there are 64, so that such factors would soon be out of reach. */
  VALUES,
  /** Days in a row, as they are told by default (S15). */
  DAYS,
  /** Weeks in a row: two, then as in the fitness pack. */
  WEEKS,
  /** Levels, of which each takes more than the one before. */
  LEVEL;

  /**
   * A threshold so many rungs above the first.
   *
   * @param first one of the scale's own, except for amounts
   */
  long rung(long first, int rung) {
    return switch (this) {
      case AMOUNT -> first * above(1, rung, 1, 5, 25, 125);
      case MILESTONE -> above(first, rung, 1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500);
      case VALUES -> above(first, rung, 10, 15, 25, 40, 60);
      case DAYS -> above(first, rung, 3, 7, 14, 30, 100, 365);
      case WEEKS -> above(first, rung, 2, 4, 12, 52);
      case LEVEL -> above(first, rung, 5, 10, 15, 20, 30, 40, 50, 60, 80, 100);
    };
  }

  private static long above(long first, int rung, long... rungs) {
    int at = 0;
    while (rungs[at] != first) {
      at++;
    }
    return rungs[at + rung];
  }
}
