package dev.plaudit.tracker;

import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.store.KeyRow;
import dev.plaudit.store.TenantKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides, in arrival order, which events of a batch are new (S4). Pure: {@link KeyClaims} runs it
 * again with every key that it learns was claimed before.
 */
final class KeyLedger {
  private final Map<TenantKey, KeyRow> owners;
  private final Set<TenantKey> before;
  private final List<Located> counted = new ArrayList<>();
  private final List<Refusal> conflicts = new ArrayList<>();
  private int duplicates;

  private KeyLedger(Map<TenantKey, KeyRow> before) {
    this.owners = new LinkedHashMap<>(before);
    this.before = Set.copyOf(before.keySet());
  }

  /**
   * @param events in arrival order
   * @param before keys that were claimed by earlier transactions
   */
  static KeyLedger resolve(List<Located> events, Map<TenantKey, KeyRow> before) {
    KeyLedger ledger = new KeyLedger(before);
    events.forEach(ledger::enter);
    return ledger;
  }

  /** The events that count, in arrival order. */
  List<Located> counted() {
    return counted;
  }

  /** Events under a key that was used for other content. */
  List<Refusal> conflicts() {
    return conflicts;
  }

  /** How many events were there before, redelivered or sent again. */
  int duplicates() {
    return duplicates;
  }

  /** The rows that this batch has to own, in the order of the primary key. */
  List<KeyRow> claims() {
    List<KeyRow> rows = new ArrayList<>(owners.size() - before.size());
    owners.forEach(
        (key, row) -> {
          if (!before.contains(key)) {
            rows.add(row);
          }
        });
    rows.sort((a, b) -> TenantKey.ORDER.compare(a.key(), b.key()));
    return rows;
  }

  private void enter(Located event) {
    Candidate candidate = event.candidate();
    int tenantNo = event.tenant().tenantNo();
    KeyRow byId = owners.get(new TenantKey(tenantNo, candidate.eventKey()));
    KeyRow byIdempotencyKey = lookUp(tenantNo, candidate.idempotencyKey());
    if (byId != null && byId.voided()) {
      // It was taken back before it came: it counts as little as a repeat, and claims nothing (S8).
      duplicates++;
      return;
    }
    KeyRow named = byId != null ? byId : byIdempotencyKey;
    if (named != null && named.content() != candidate.content()) {
      conflicts.add(candidate.refuse(conflict(named)));
      return;
    }
    KeyRow same = named != null ? named : lookUp(tenantNo, event.fingerprint());
    if (same == null) {
      counted.add(event);
      claim(event, candidate.eventKey(), candidate.idBesideKey(), false);
    } else {
      duplicates++;
      claim(event, same.owner(), same.ownerId(), true);
    }
  }

  private @Nullable KeyRow lookUp(int tenantNo, @Nullable UUID key) {
    return key == null ? null : owners.get(new TenantKey(tenantNo, key));
  }

  private void claim(Located event, UUID owner, @Nullable String ownerId, boolean duplicate) {
    claim(event, event.candidate().eventKey(), owner, ownerId, duplicate);
    claim(event, event.candidate().idempotencyKey(), owner, ownerId, duplicate);
    claim(event, event.fingerprint(), owner, ownerId, duplicate);
  }

  private void claim(
      Located event, @Nullable UUID key, UUID owner, @Nullable String ownerId, boolean duplicate) {
    if (key != null) {
      TenantKey name = new TenantKey(event.tenant().tenantNo(), key);
      owners.putIfAbsent(
          name,
          new KeyRow(
              name,
              owner,
              ownerId,
              event.state().userNo(),
              event.candidate().content(),
              duplicate,
              event.candidate().receivedAt()));
    }
  }

  private static EventProblem conflict(KeyRow first) {
    String firstId = Objects.requireNonNullElse(first.ownerId(), first.owner().toString());
    return new EventProblem(
        "conflict",
        "/event_id",
        "Its event_id or idempotency_key was used for other content by event "
            + firstId
            + "; give a new event its own.");
  }
}
