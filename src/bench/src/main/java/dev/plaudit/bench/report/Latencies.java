package dev.plaudit.bench.report;

import org.HdrHistogram.Histogram;

/**
 * Times of one kind, in milliseconds, from a histogram of microseconds with three digits.
 *
 * @param count how many were taken
 */
public record Latencies(long count, double p50, double p90, double p99, double p999, double max) {

  public static Latencies of(Histogram micros) {
    if (micros.getTotalCount() == 0) {
      return new Latencies(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    return new Latencies(
        micros.getTotalCount(),
        at(micros, 50),
        at(micros, 90),
        at(micros, 99),
        at(micros, 99.9),
        micros.getMaxValue() / 1e3);
  }

  private static double at(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }
}
