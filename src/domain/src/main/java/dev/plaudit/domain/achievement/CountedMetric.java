package dev.plaudit.domain.achievement;

import java.util.List;
import java.util.Set;

/**
 * A metric that every flush counts.
 *
 * @param metricNo the number that stands for it in every table; a higher one of the same metric is
 *     the newer, and knows all thresholds that the older does
 * @param watches rising
 * @param properties names of the properties that it reads, which therefore are kept with the event
 *     (S41)
 * @param ready whether the log from before it was registered is counted too; false: only crossings
 *     are recorded, nobody is told of them
 */
public record CountedMetric(
    int metricNo, Measure measure, List<Watch> watches, Set<String> properties, boolean ready) {
  /** Copies the collections. */
  public CountedMetric {
    watches = List.copyOf(watches);
    properties = Set.copyOf(properties);
  }

  /** What is counted. */
  public Metric metric() {
    return measure.metric();
  }
}
