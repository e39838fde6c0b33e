package dev.plaudit.tracker;

import dev.plaudit.domain.progress.CountedEvent;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.VoidRow;
import dev.plaudit.store.VoidTarget;
import java.util.UUID;

/**
 * A counted event that is being taken back, with its row of the log.
 *
 * @param activityType what it had counted as
 * @param eventType what it was
 */
record VoidedEvent(
    VoidOrder order,
    TenantSnapshot tenant,
    VoidTarget.Logged logged,
    String activityType,
    String eventType) {

  StateKey state() {
    return logged.state();
  }

  UUID eventKey() {
    return order.targetKey();
  }

  VoidRow row() {
    return new VoidRow(
        state(), eventKey(), logged.localDay(), order.reason(), tenant.policy().voidGrants());
  }

  CountedEvent counted(int ref) {
    return new CountedEvent(ref, logged.occurredAt().toInstant(), logged.localDay());
  }
}
