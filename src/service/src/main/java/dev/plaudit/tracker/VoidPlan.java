package dev.plaudit.tracker;

import dev.plaudit.consume.UtcTime;
import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.domain.tenant.ActivityRule;
import dev.plaudit.domain.tenant.EventTypeRule;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.TenantKey;
import dev.plaudit.store.UnseenVoid;
import dev.plaudit.store.VoidTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides, in arrival order, what becomes of each order to take an event back (S8). An event that
 * is voided already, and one that the same batch voids twice, is no news.
 */
final class VoidPlan {
  private final Flush flush;
  private final Map<TenantKey, VoidTarget> targets;
  private final Set<TenantKey> done = new HashSet<>();
  private final NavigableMap<StateKey, List<VoidedEvent>> counted = new TreeMap<>(StateKey.ORDER);
  private final List<UnseenVoid> unseen = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  VoidPlan(Flush flush, Map<TenantKey, VoidTarget> targets) {
    this.flush = flush;
    this.targets = targets;
    flush.voids().forEach(this::decide);
  }

  static TenantKey keyOf(Flush flush, VoidOrder order) {
    return new TenantKey(flush.tenantOf(order).tenantNo(), order.targetKey());
  }

  /** Events that had counted, by the state that they counted in. */
  NavigableMap<StateKey, List<VoidedEvent>> counted() {
    return counted;
  }

  /** Events that have not come yet. */
  List<UnseenVoid> unseen() {
    return unseen;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  private void decide(VoidOrder order) {
    TenantKey key = keyOf(flush, order);
    VoidTarget target = targets.get(key);
    long userNo = flush.userOf(order).userNo();
    if (target == null) {
      if (done.add(key)) {
        unseen.add(
            new UnseenVoid(
                key,
                key.key().version() == 8 ? order.targetId() : null,
                userNo,
                order.reason(),
                UtcTime.of(UtcTime.receivedAt(order.record())),
                flush.tenantOf(order).policy().voidGrants()));
      }
    } else if (target.userNo() != userNo) {
      refuse(order, "key_mismatch", "The event to void is another user's.");
    } else if (target.standing() == VoidTarget.Standing.DUPLICATE) {
      refuse(
          order,
          "not_counted",
          "The event to void is the repeat of another; void that one instead.");
    } else if (!target.voided() && done.add(key)) {
      take(order, target);
    }
  }

  private void take(VoidOrder order, VoidTarget target) {
    VoidTarget.Logged logged = target.logged();
    if (logged == null) {
      refuse(order, "too_old", "The log no longer holds the event to void.");
      return;
    }
    TenantSnapshot tenant = flush.tenantOf(order);
    counted
        .computeIfAbsent(logged.state(), state -> new ArrayList<>())
        .add(
            new VoidedEvent(
                order,
                tenant,
                logged,
                activity(tenant, logged.state().activityNo()),
                type(tenant, logged.typeNo())));
  }

  // What counted has its names in the catalogue: they are never deleted, at most withdrawn.
  private static String activity(TenantSnapshot tenant, int activityNo) {
    return tenant.activities().values().stream()
        .filter(rule -> rule.activityNo() == activityNo)
        .map(ActivityRule::activityType)
        .findFirst()
        .orElse("");
  }

  private static String type(TenantSnapshot tenant, int typeNo) {
    return tenant.types().stream()
        .filter(rule -> rule.typeNo() == typeNo)
        .map(EventTypeRule::eventType)
        .findFirst()
        .orElse("");
  }

  private void refuse(VoidOrder order, String code, String detail) {
    refusals.add(order.refuse(new EventProblem(code, "/subject", detail)));
  }

  /** Events that had counted, by their keys. */
  Map<TenantKey, VoidedEvent> countedByKey() {
    Map<TenantKey, VoidedEvent> byKey = new LinkedHashMap<>();
    counted.forEach(
        (state, events) ->
            events.forEach(
                event -> byKey.put(new TenantKey(state.tenantNo(), event.eventKey()), event)));
    return byKey;
  }
}
