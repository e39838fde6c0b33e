package dev.plaudit.domain.achievement;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A metric that was registered to be counted, with the thresholds that crossings are recorded of.
 *
 * @param metricNo the number that stands for it in every table
 * @param canonical {@link Measurable#canonical()}
 * @param watches rising
 * @param ready whether the log from before it was registered is counted too
 */
public record RegisteredMetric(int metricNo, String canonical, List<Watch> watches, boolean ready) {
  /** Copies the list. */
  public RegisteredMetric {
    watches = List.copyOf(watches);
  }

  /** Whether it serves who waits for those thresholds. */
  boolean knows(Collection<Watch> wanted) {
    return Set.copyOf(watches).containsAll(wanted);
  }
}
