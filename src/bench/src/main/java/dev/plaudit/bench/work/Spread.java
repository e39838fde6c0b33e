package dev.plaudit.bench.work;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How events fall on users. */
public enum Spread {
  /** Every user as often as any other: the hardest case for a database, no row is touched twice. */
  UNIFORM {
    @Override
    Picker over(int users) {
      return random -> random.nextInt(users);
    }
  },
  /** Zipf's law with exponent 0.99: the busiest user makes about one event in twelve. */
  ZIPF {
    @Override
    Picker over(int users) {
      double[] upTo = new double[users];
      double sum = 0;
      for (int rank = 0; rank < users; rank++) {
        sum += Math.pow(rank + 1.0, -EXPONENT);
        upTo[rank] = sum;
      }
      double all = sum;
      return random -> {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * all);
        int rank = Math.min(users - 1, found >= 0 ? found : -found - 1);
        return (int) (rank * SCATTER % users);
      };
    }
  };

  private static final double EXPONENT = 0.99;
  // A prime: neighbours in rank become strangers in the table, and no two ranks meet.
  private static final long SCATTER = 2_654_435_761L;

  abstract Picker over(int users);

  /** Picks a user. */
  interface Picker {
    int next(SplittableRandom random);
  }
}
