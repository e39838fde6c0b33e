package dev.plaudit.bench.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Finds the highest rate that can be kept up, from an estimate, in few trials. */
public final class RateSearch {
  private static final double STEP = 1.2;
  private static final double CLOSE_ENOUGH = 1.04;

  private final DoubleFunction<Trial> trial;
  private final int most;
  private final List<Trial> trials = new ArrayList<>();

  /**
   * @param trial runs one trial at so many events a second
   * @param most trials at most
   */
  public RateSearch(DoubleFunction<Trial> trial, int most) {
    this.trial = trial;
    this.most = most;
  }

  /** The highest rate that was kept up; 0 if none was. */
  public double from(double estimate) {
    double kept = 0;
    double failed = Double.MAX_VALUE;
    double rate = estimate;
    for (int i = 0; i < most && failed / Math.max(kept, 1) > CLOSE_ENOUGH; i++) {
      Trial tried = trial.apply(rate);
      trials.add(tried);
      if (tried.sustained()) {
        kept = rate;
      } else {
        failed = rate;
      }
      rate =
          kept == 0
              ? failed / STEP
              : failed == Double.MAX_VALUE ? kept * STEP : Math.sqrt(kept * failed);
    }
    return kept;
  }

  /** In the order in which they were made. */
  public List<Trial> trials() {
    return trials;
  }
}
