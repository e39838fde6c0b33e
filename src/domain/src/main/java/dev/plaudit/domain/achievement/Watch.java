package dev.plaudit.domain.achievement;

import java.util.Comparator;

/**
 * A threshold of a metric that some definition waits for.
 *
 * @param threshold in the metric's units: events, millionths, different values
 * @param everyPeriod whether it is waited for in each day, week or month of the metric's calendar
 *     window (a repeatable definition), or once in a life
 */
public record Watch(long threshold, boolean everyPeriod) implements Comparable<Watch> {
  private static final Comparator<Watch> ORDER =
      Comparator.comparingLong(Watch::threshold).thenComparing(Watch::everyPeriod);

  @Override
  public int compareTo(Watch other) {
    return ORDER.compare(this, other);
  }
}
