package dev.plaudit.store;

import dev.plaudit.domain.achievement.Metric;
import dev.plaudit.domain.achievement.Selector;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a tenant's users is read.
 *
 * @param eventTypes events of these are
 * @param activities events of these are, too
 * @param dayActivities whose active days are
 */
public record PeopleScope(
    int tenantNo, Set<String> eventTypes, Set<String> activities, Set<String> dayActivities) {
  /** Copies the sets. */
  public PeopleScope {
    eventTypes = Set.copyOf(eventTypes);
    activities = Set.copyOf(activities);
    dayActivities = Set.copyOf(dayActivities);
  }

  /** All that may count for these metrics. */
  public static PeopleScope of(
      int tenantNo, Collection<Metric> metrics, Set<String> dayActivities) {
    return new PeopleScope(
        tenantNo,
        names(metrics, Selector.By.TYPE),
        names(metrics, Selector.By.ACTIVITY),
        dayActivities);
  }

  private static Set<String> names(Collection<Metric> metrics, Selector.By by) {
    return metrics.stream()
        .map(Metric::selector)
        .filter(selector -> selector.by() == by)
        .map(Selector::name)
        .collect(Collectors.toSet());
  }
}
