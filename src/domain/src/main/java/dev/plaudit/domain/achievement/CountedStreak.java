package dev.plaudit.domain.achievement;

import java.util.List;

/**
 * A run whose length some rule waits for.
 *
 * @param metricNo the number that stands for it in every table
 * @param lengths days or weeks that are waited for, rising
 */
public record CountedStreak(int metricNo, StreakMetric streak, List<Integer> lengths) {
  /** Copies the list. */
  public CountedStreak {
    lengths = List.copyOf(lengths);
  }
}
