package dev.plaudit.bench.work;

/**
 * How far apart the rungs of ladders are. The first rung is the same in each.
 *
 * <p>In the packs six of 37 metrics have more than one threshold: 1 and 5; 1, 5 and 20; 1, 5, 25
 * and 100; 1, 10 and 100; 10, 50 and 250; 4, 12 and 52 weeks, so that each is 3 to 10 times the one
 * before it, and 5 times in six of twelve cases; none of the six has a window. The source documents
 * have one list of thresholds, 1, 5, 10, 25, 50, 100, 250 and 500, each 2 to 5 times the one before
 * it.
 */
public enum Spacing {
  /** By factors, as packs and source documents have them. */
  STEPPED {
    @Override
    long threshold(Scale scale, long first, long step, int set, int rung) {
      return scale.rung(first, rung);
    }
  },
  /** By small steps, so that every other event gives somebody something. */
  DENSE {
    @Override
    long threshold(Scale scale, long first, long step, int set, int rung) {
      return first + step * set;
    }
  };

  /**
   * A threshold.
   *
   * @param first of the first set
   * @param step between sets, where they are dense
   * @param rung how many thresholds of the same ladder are below it
   */
  abstract long threshold(Scale scale, long first, long step, int set, int rung);
}
