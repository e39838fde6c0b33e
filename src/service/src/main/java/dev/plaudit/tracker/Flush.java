package dev.plaudit.tracker;

import dev.plaudit.domain.event.EventKeys;
import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.LocalDay;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.domain.tenant.EventTypeRule;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.DeadLetterRow;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.RecordPlace;
import dev.plaudit.store.ResultRow;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.UserName;
import dev.plaudit.store.UserRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one flush knows so far. Each step of {@link FlushService} adds to it, one thread at a time;
 * only {@link FlushChanges#metrics} is somebody else's business meanwhile.
 */
final class Flush {
  private final List<Candidate> candidates;
  private final List<Refusal> refusals;
  private final List<VoidOrder> voids;
  private final Map<String, TenantSnapshot> tenants;
  private final List<Located> located = new ArrayList<>();
  private Map<UserName, UserRow> users = Map.of();
  private Map<StateKey, ProgressState> stored = Map.of();
  private FlushChanges changes = new FlushChanges(List.of());
  private List<DeadLetterRow> deadLetters = List.of();
  private VoidEffects voidEffects = VoidEffects.NONE;
  private int duplicates;
  private int counted;

  Flush(RecordIntake intake, Map<String, TenantSnapshot> tenants) {
    this.candidates = intake.candidates();
    this.refusals = intake.refusals();
    this.voids = intake.voids();
    this.tenants = tenants;
  }

  Collection<TenantSnapshot> tenants() {
    return List.copyOf(tenants.values());
  }

  List<Integer> tenantNos() {
    return tenants.values().stream().map(TenantSnapshot::tenantNo).toList();
  }

  void replace(TenantSnapshot fresh) {
    tenants.put(fresh.tenant().value(), fresh);
  }

  List<Candidate> candidates() {
    return candidates;
  }

  TenantSnapshot tenantOf(Candidate candidate) {
    TenantSnapshot tenant = tenants.get(candidate.event().user().tenant().value());
    if (tenant == null) {
      throw new IllegalStateException("a candidate of an unknown tenant was admitted");
    }
    return tenant;
  }

  /** Takes a candidate out: it cannot count after all. */
  void refuse(Set<Candidate> out, EventProblem problem) {
    candidates.removeIf(out::contains);
    out.forEach(candidate -> refusals.add(candidate.refuse(problem)));
  }

  Set<UserName> userNames() {
    Set<UserName> names = new HashSet<>();
    for (Candidate candidate : candidates) {
      names.add(nameOf(candidate));
    }
    voids.forEach(order -> names.add(nameOf(order)));
    return names;
  }

  void found(Map<UserName, UserRow> resolved) {
    this.users = resolved;
  }

  Map<UserName, UserRow> users() {
    return users;
  }

  /** Step 2's end: every name is a number, every instant a local day. */
  void locate() {
    for (Candidate candidate : candidates) {
      TenantSnapshot tenant = tenantOf(candidate);
      EventTypeRule rule = tenant.rule(candidate.event());
      UserRow user = users.get(nameOf(candidate));
      if (rule == null || user == null) {
        throw new IllegalStateException("a name was not resolved");
      }
      located.add(
          new Located(
              candidate,
              tenant,
              rule,
              EventKeys.fingerprint(candidate.event(), tenant.fingerprintFields(candidate.event())),
              new StateKey(tenant.tenantNo(), user.userNo(), rule.activity().activityNo()),
              LocalDay.epochDay(
                  candidate.event().occurredAt(),
                  UserDirectory.zones(tenant, user),
                  tenant.policy().dayStart())));
    }
  }

  /** The zones of an event's user. */
  ZoneHistory zonesOf(Located event) {
    UserRow user = users.get(nameOf(event.candidate()));
    if (user == null) {
      throw new IllegalStateException("a name was not resolved");
    }
    return UserDirectory.zones(event.tenant(), user);
  }

  List<Located> located() {
    return located;
  }

  /** Step 3's end: it is known which events are new. */
  void resolved(KeyLedger ledger) {
    refusals.addAll(ledger.conflicts());
    duplicates = ledger.duplicates();
    counted = ledger.counted().size();
    changes = new FlushChanges(ledger.counted());
    deadLetters = DeadLetters.rows(refusals, tenants);
  }

  FlushChanges changes() {
    return changes;
  }

  void loaded(Map<StateKey, ProgressState> states) {
    this.stored = states;
  }

  Map<StateKey, ProgressState> stored() {
    return stored;
  }

  List<DeadLetterRow> deadLetters() {
    return deadLetters;
  }

  List<OutboxRow> messages(Set<RecordPlace> freshDeadLetters) {
    List<OutboxRow> messages = new ArrayList<>(changes.outbox());
    messages.addAll(changes.metrics().outbox());
    messages.addAll(DeadLetters.messages(deadLetters, freshDeadLetters));
    messages.addAll(voidEffects.messages());
    return messages;
  }

  FlushOutcome outcome() {
    Set<UserKey> touched = new HashSet<>();
    candidates.forEach(candidate -> touched.add(candidate.event().user()));
    voids.forEach(order -> touched.add(order.event().user()));
    return new FlushOutcome(
        counted,
        duplicates,
        deadLetters.size(),
        changes.outbox().size() + changes.metrics().outbox().size() + changes.results().size(),
        changes.states().size(),
        touched);
  }

  /** Events that are to be taken back, in arrival order (S8). */
  List<VoidOrder> voids() {
    return voids;
  }

  TenantSnapshot tenantOf(VoidOrder order) {
    TenantSnapshot tenant = tenants.get(order.event().user().tenant().value());
    if (tenant == null) {
      throw new IllegalStateException("a void of an unknown tenant was admitted");
    }
    return tenant;
  }

  UserRow userOf(VoidOrder order) {
    UserRow user = users.get(nameOf(order));
    if (user == null) {
      throw new IllegalStateException("a name was not resolved");
    }
    return user;
  }

  /** Takes in what voids have come to. */
  void voided(VoidEffects effects) {
    voidEffects = effects;
    if (!effects.refusals().isEmpty()) {
      refusals.addAll(effects.refusals());
      deadLetters = DeadLetters.rows(refusals, tenants);
    }
  }

  /** What the batch has to tell, voids last. */
  List<ResultRow> results() {
    List<ResultRow> results = new ArrayList<>(changes.results());
    results.addAll(voidEffects.results());
    return results;
  }

  private UserName nameOf(VoidOrder order) {
    return new UserName(tenantOf(order).tenantNo(), order.event().user().userId());
  }

  private UserName nameOf(Candidate candidate) {
    return new UserName(tenantOf(candidate).tenantNo(), candidate.event().user().userId());
  }
}
