package dev.plaudit.tracker;

import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.Selector;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.CrossingRow;
import dev.plaudit.store.Filling;
import dev.plaudit.store.LoggedEvent;
import dev.plaudit.store.PlacedEvent;
import dev.plaudit.store.UserNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What events of the log add to the metrics that are being filled. */
final class FillChanges {
  private final TenantSnapshot tenant;
  private final Filling filling;
  private final MetricChanges metrics;
  private final List<PlacedEvent> counted = new ArrayList<>();
  private @Nullable PlacedEvent current;

  FillChanges(TenantSnapshot tenant, Filling filling) {
    this.tenant = tenant;
    this.filling = filling;
    this.metrics =
        new MetricChanges(
            metric -> filling.takes(Objects.requireNonNull(current), metric.metricNo()));
  }

  /** Names of the event types that are looked at. */
  Set<String> eventTypes() {
    return selected(Selector.By.TYPE);
  }

  /** Names of the activities that are looked at. */
  Set<String> activities() {
    return selected(Selector.By.ACTIVITY);
  }

  /** Takes events in, in the order given. */
  void take(List<PlacedEvent> events) {
    for (PlacedEvent placed : events) {
      current = placed;
      if (metrics.add(measured(placed.event()))) {
        counted.add(placed);
      }
    }
  }

  MetricChanges metrics() {
    return metrics;
  }

  /** The events that count for something. */
  List<PlacedEvent> counted() {
    return counted;
  }

  /** Keys of the events that reached something. */
  List<UUID> crossingKeys() {
    return metrics.crossings().stream().map(CrossingRow::eventKey).distinct().toList();
  }

  /**
   * What was reached.
   *
   * @param ids of the events whose key is not their id
   */
  List<CrossingRow> crossings(Map<UUID, String> ids) {
    return metrics.crossings().stream()
        .map(row -> row.withEventId(ids.getOrDefault(row.eventKey(), row.eventId())))
        .toList();
  }

  private Set<String> selected(Selector.By by) {
    Set<String> names = new HashSet<>();
    for (CountedMetric metric : tenant.rules().counted()) {
      if (filling.metrics().contains(metric.metricNo()) && metric.metric().selector().by() == by) {
        names.add(metric.metric().selector().name());
      }
    }
    return names;
  }

  private MeasuredEvent measured(LoggedEvent logged) {
    RuleBook rules = tenant.rules();
    return new MeasuredEvent(
        rules,
        new UserNumber(tenant.tenantNo(), logged.userNo()),
        logged.toEvent(tenant.tenant()),
        logged.eventKey(),
        logged.activity(),
        logged.localDay());
  }
}
