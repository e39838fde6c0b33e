package dev.plaudit.tracker;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.domain.tenant.TenantSnapshot;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sees to it that every candidate's event type is known: makes types that first events of an open
 * tenant name, and refuses the others. What it makes are names only, so it need not be part of the
 * flush's transaction.
 */
final class TypeDirectory {
  private static final EventProblem UNKNOWN =
      new EventProblem(
          "unknown_type",
          "/type",
          "The tenant's event types are closed and this one is not registered; register it in the catalogue.");
  private static final EventProblem TOO_MANY =
      new EventProblem(
          "too_many_types",
          "/type",
          "The tenant has made as many event types by use as it may; register the type in the catalogue.");

  private record TypeName(String type, String activity) {}

  private final TenantCatalog catalog;
  private final int maxObserved;

  TypeDirectory(TenantCatalog catalog, int maxObserved) {
    this.catalog = catalog;
    this.maxObserved = maxObserved;
  }

  /** Resolves the flush's types; afterwards each remaining candidate has a rule. */
  Uni<Void> resolve(Flush flush) {
    Map<TenantSnapshot, Set<TypeName>> wanted = new LinkedHashMap<>();
    Set<Candidate> closed = new HashSet<>();
    Set<Candidate> excess = new HashSet<>();
    for (Candidate candidate : flush.candidates()) {
      TenantSnapshot tenant = flush.tenantOf(candidate);
      Event event = candidate.event();
      if (tenant.rule(event) != null) {
        continue;
      }
      Set<TypeName> made = wanted.computeIfAbsent(tenant, key -> new LinkedHashSet<>());
      TypeName name = new TypeName(event.type().value(), TenantSnapshot.activityOf(event));
      if (!tenant.accepts(event)) {
        closed.add(candidate);
      } else if (!made.contains(name) && tenant.observedTypes() + made.size() >= maxObserved) {
        excess.add(candidate);
      } else {
        made.add(name);
      }
    }
    flush.refuse(closed, UNKNOWN);
    flush.refuse(excess, TOO_MANY);
    return make(flush, wanted);
  }

  private Uni<Void> make(Flush flush, Map<TenantSnapshot, Set<TypeName>> wanted) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (Map.Entry<TenantSnapshot, Set<TypeName>> entry : wanted.entrySet()) {
      if (!entry.getValue().isEmpty()) {
        List<String> types = new ArrayList<>();
        List<String> activities = new ArrayList<>();
        entry.getValue().forEach(name -> types.add(name.type()));
        entry.getValue().forEach(name -> activities.add(name.activity()));
        all =
            all.chain(() -> catalog.observe(entry.getKey(), types, activities))
                .invoke(flush::replace)
                .replaceWithVoid();
      }
    }
    return all;
  }
}
