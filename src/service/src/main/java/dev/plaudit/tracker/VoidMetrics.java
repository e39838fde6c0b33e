package dev.plaudit.tracker;

import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.FilledSoFar;
import dev.plaudit.store.FlushTransaction;
import dev.plaudit.store.MeasuredLog;
import dev.plaudit.store.UserNumber;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Takes voided events out of what rules count (S8). Whose log is whole is counted anew, for what a
 * metric keeps does not tell what there would be without an event, and voids are rare. Of whose log
 * a part was dropped, only the events themselves are withdrawn: counting anew would lose what the
 * log has lost.
 */
final class VoidMetrics {
  private record MetricName(int tenantNo, int metricNo) {}

  private final FlushTransaction transaction;
  private final Map<Integer, TenantSnapshot> tenants = new HashMap<>();
  private final Map<UserNumber, List<UUID>> voided = new TreeMap<>(UserNumber.ORDER);
  private final Map<MetricName, FilledSoFar> filling = new HashMap<>();

  VoidMetrics(VoidPlan plan, FlushTransaction transaction) {
    this.transaction = transaction;
    plan.countedByKey()
        .values()
        .forEach(
            event -> {
              if (event.logged().measured() && !event.tenant().rules().isEmpty()) {
                UserNumber user = new UserNumber(event.state().tenantNo(), event.state().userNo());
                voided.computeIfAbsent(user, key -> new ArrayList<>()).add(event.eventKey());
                tenants.put(event.state().tenantNo(), event.tenant());
              }
            });
  }

  /** To be called once the voids are written. */
  Uni<Void> takeOut() {
    if (voided.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<UserNumber> users = List.copyOf(voided.keySet());
    return transaction
        .recounts()
        .filling(tenants.keySet())
        .invoke(
            all ->
                all.forEach(
                    each -> filling.put(new MetricName(each.tenantNo(), each.metricNo()), each)))
        .chain(() -> transaction.recounts().pruned(users))
        .chain(
            pruned ->
                recount(users.stream().filter(user -> !pruned.contains(user)).toList())
                    .chain(() -> withdraw(pruned)));
  }

  /** The event as its tenant's rules see it. */
  MeasuredEvent measured(MeasuredLog logged) {
    TenantSnapshot tenant = Objects.requireNonNull(tenants.get(logged.user().tenantNo()));
    return new MeasuredEvent(
        tenant.rules(),
        logged.user(),
        logged.event().toEvent(tenant.tenant()),
        logged.event().eventKey(),
        logged.event().activity(),
        logged.event().localDay());
  }

  /** What a metric that is being filled has not come to yet, it will count itself. */
  boolean isCounted(CountedMetric metric, MeasuredLog event) {
    FilledSoFar so = filling.get(new MetricName(event.user().tenantNo(), metric.metricNo()));
    return so == null || so.has(event);
  }

  private Uni<Void> recount(List<UserNumber> users) {
    return users.isEmpty()
        ? Uni.createFrom().voidItem()
        : new MetricRecount(this, transaction, users).recount();
  }

  private Uni<Void> withdraw(Set<UserNumber> users) {
    if (users.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<UserNumber> owners = new ArrayList<>();
    List<UUID> keys = new ArrayList<>();
    voided.forEach(
        (user, events) -> {
          if (users.contains(user)) {
            events.forEach(
                key -> {
                  owners.add(user);
                  keys.add(key);
                });
          }
        });
    return transaction
        .recounts()
        .named(owners, keys)
        .chain(events -> new MetricWithdrawal(this, transaction, events).withdraw());
  }
}
