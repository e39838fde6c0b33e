package dev.plaudit.tracker;

import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.CrossingRow;
import dev.plaudit.store.FilledSoFar;
import dev.plaudit.store.FlushTransaction;
import dev.plaudit.store.LoggedEvent;
import dev.plaudit.store.MeasuredLog;
import dev.plaudit.store.MetricStateRow;
import dev.plaudit.store.UserNumber;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts the metrics of those users anew whose measured events are taken back (S8): what a metric
 * keeps does not tell what there would be without an event, and voids are rare. What was reached is
 * recorded again as far as it still is; nobody is told again.
 */
final class VoidMetrics {
  private record MetricName(int tenantNo, int metricNo) {}

  private final FlushTransaction transaction;
  private final Map<Integer, TenantSnapshot> tenants = new HashMap<>();
  private final List<UserNumber> users;
  private final Map<MetricName, FilledSoFar> filling = new HashMap<>();
  private final Map<UUID, String> eventIds = new HashMap<>();
  private final MetricChanges changes = new MetricChanges(this::isCounted);
  private @Nullable MeasuredLog current;

  VoidMetrics(VoidPlan plan, FlushTransaction transaction) {
    this.transaction = transaction;
    Set<UserNumber> found = new HashSet<>();
    plan.countedByKey()
        .values()
        .forEach(
            event -> {
              if (event.logged().measured() && !event.tenant().rules().isEmpty()) {
                found.add(new UserNumber(event.state().tenantNo(), event.state().userNo()));
                tenants.put(event.state().tenantNo(), event.tenant());
              }
            });
    this.users = found.stream().sorted(UserNumber.ORDER).toList();
  }

  /** To be called once the voids are written. */
  Uni<Void> recount() {
    if (users.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return transaction
        .recounts()
        .filling(tenants.keySet())
        .invoke(
            all ->
                all.forEach(
                    each -> filling.put(new MetricName(each.tenantNo(), each.metricNo()), each)))
        .chain(() -> transaction.recounts().measured(users))
        .invoke(events -> events.forEach(this::count))
        .chain(() -> transaction.metrics().states(users))
        .chain(this::save);
  }

  private void count(MeasuredLog logged) {
    TenantSnapshot tenant = Objects.requireNonNull(tenants.get(logged.user().tenantNo()));
    LoggedEvent event = logged.event();
    current = logged;
    boolean counted =
        changes.add(
            new MeasuredEvent(
                tenant.rules(),
                logged.user(),
                event.toEvent(tenant.tenant()),
                event.eventKey(),
                event.activity(),
                event.localDay()));
    if (counted) {
      eventIds.put(event.eventKey(), logged.eventId());
    }
  }

  // What a metric that is being filled has not come to yet, it will count itself.
  private boolean isCounted(CountedMetric metric) {
    MeasuredLog event = Objects.requireNonNull(current);
    FilledSoFar so = filling.get(new MetricName(event.user().tenantNo(), metric.metricNo()));
    return so == null || so.has(event);
  }

  private Uni<Void> save(List<MetricStateRow> stored) {
    byte[] nothing = UserMetrics.empty().encode();
    Set<UserNumber> counted = new HashSet<>(changes.users());
    changes.loaded(
        stored.stream()
            .map(row -> new MetricStateRow(row.user(), row.version(), nothing))
            .toList());
    changes.fold(List.of());
    List<MetricStateRow> states = new ArrayList<>(changes.states());
    for (MetricStateRow row : stored) {
      if (!counted.contains(row.user())) {
        states.add(new MetricStateRow(row.user(), row.version() + 1, nothing));
      }
    }
    states.sort((a, b) -> UserNumber.ORDER.compare(a.user(), b.user()));
    List<CrossingRow> crossings =
        changes.crossings().stream()
            .map(row -> row.withEventId(eventIds.getOrDefault(row.eventKey(), row.eventId())))
            .toList();
    return transaction
        .recounts()
        .forget(users)
        .chain(() -> transaction.metrics().upsertStates(states))
        .invoke(count -> VoidFlush.require(count == states.size()))
        .chain(() -> transaction.metrics().upsertBuckets(changes.buckets()))
        .chain(() -> transaction.metrics().insertCrossings(crossings));
  }
}
