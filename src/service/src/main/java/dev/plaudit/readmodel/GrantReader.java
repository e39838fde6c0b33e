package dev.plaudit.readmodel;

import dev.plaudit.definition.Conditions;
import dev.plaudit.definition.DefinitionDocument;
import dev.plaudit.definition.DefinitionReader;
import dev.plaudit.definition.Format;
import dev.plaudit.domain.achievement.Condition;
import dev.plaudit.domain.achievement.Contribution;
import dev.plaudit.domain.achievement.Contributors;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.LeafEvidence;
import dev.plaudit.domain.achievement.Measure;
import dev.plaudit.domain.achievement.Metric;
import dev.plaudit.domain.achievement.Outlook;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.readmodel.GrantReason.Leaf;
import dev.plaudit.store.AchievementReadStore;
import dev.plaudit.store.LoggedEvent;
import dev.plaudit.store.MeasuredEventStore;
import dev.plaudit.store.StoredReason;
import dev.plaudit.wire.EvidenceJson;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Explains grants: what was judged, what was found, and which events it was (S23). */
@ApplicationScoped
public class GrantReader {
  /** How many events of one user are looked at for one leaf. */
  static final int MOST_EVENTS = 20_000;

  private final AchievementReadStore store;
  private final MeasuredEventStore log;
  private final DefinitionReader definitions;
  private final Conditions conditions;

  /** What is asked of each leaf: its events from one place on. */
  public record Page(int from, int size) {}

  GrantReader(
      AchievementReadStore store,
      MeasuredEventStore log,
      DefinitionReader definitions,
      Conditions conditions) {
    this.store = store;
    this.log = log;
    this.definitions = definitions;
    this.conditions = conditions;
  }

  /** The grant, its leaves without events; empty where the tenant has no such grant. */
  public Uni<Optional<StoredReason>> find(TenantSnapshot tenant, UUID grantId) {
    return store.grant(tenant.tenantNo(), grantId);
  }

  /** The grant with all that it was made for. */
  public Uni<GrantReason> explain(TenantSnapshot tenant, StoredReason grant, Page page) {
    DefinitionDocument document = definitions.read(grant.document(), Format.JSON).document();
    List<LeafEvidence> evidence = EvidenceJson.read(grant.evidence());
    Definition definition = document == null ? null : document.definition();
    List<Rule.Leaf> asked = asked(definition, grant, evidence);
    return Multi.createFrom()
        .range(0, evidence.size())
        .onItem()
        .transformToUniAndConcatenate(
            i ->
                leaf(
                    tenant,
                    grant,
                    definition,
                    i < asked.size() ? asked.get(i) : null,
                    evidence.get(i),
                    page))
        .collect()
        .asList()
        .chain(
            leaves ->
                store
                    .secret(tenant.tenantNo(), grant.userNo(), hidden(tenant.rules(), asked))
                    .map(secret -> new GrantReason(grant, definition, leaves, secret)));
  }

  // Of what others ask for; as AchievementReadStore.secret takes it.
  private static Map<String, @Nullable Boolean> hidden(RuleBook rules, List<Rule.Leaf> asked) {
    Map<String, @Nullable Boolean> hidden = new HashMap<>();
    for (Rule.Leaf leaf : asked) {
      if (leaf instanceof Rule.HasAchievement other) {
        Definition inForce = rules.definition(other.definitionId());
        hidden.put(other.definitionId(), inForce == null ? null : inForce.shown().hidden());
      }
    }
    return hidden;
  }

  // Evidence stands in the order of the leaves; of a person's grant there is none.
  private static List<Rule.Leaf> asked(
      @Nullable Definition definition, StoredReason grant, List<LeafEvidence> evidence) {
    if (definition == null) {
      return List.of();
    }
    return definition.tiers().stream()
        .filter(tier -> tier.name().equals(grant.key().tier()))
        .map(tier -> Outlook.asked(definition, tier))
        .filter(leaves -> leaves.size() == evidence.size())
        .findFirst()
        .orElse(List.of());
  }

  private Uni<Leaf> leaf(
      TenantSnapshot tenant,
      StoredReason grant,
      @Nullable Definition definition,
      Rule.@Nullable Leaf asked,
      LeafEvidence evidence,
      Page page) {
    if (definition == null || !(asked instanceof Rule.Metered metered) || !evidence.satisfied()) {
      return Uni.createFrom().item(new Leaf(asked, evidence, null));
    }
    Metric metric = definition.metricOf(metered);
    String where = metric.where();
    Condition condition = where == null ? Condition.ALWAYS : conditions.condition(where);
    LocalDate last = lastDay(metric, evidence);
    return log.events(
            tenant.tenantNo(),
            grant.userNo(),
            metric.selector(),
            firstDay(metric, evidence),
            last,
            MOST_EVENTS + 1)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .chain(
            events ->
                counted(
                        tenant,
                        new Measure(metric, condition),
                        metered.threshold(),
                        evidence.period(),
                        events,
                        page)
                    .map(found -> new Leaf(asked, evidence, found)));
  }

  private Uni<GrantReason.Events> counted(
      TenantSnapshot tenant,
      Measure measure,
      long threshold,
      @Nullable LocalDate period,
      List<LoggedEvent> events,
      Page page) {
    List<Contribution> contributions = new ArrayList<>();
    int looked = Math.min(events.size(), MOST_EVENTS);
    for (int i = 0; i < looked; i++) {
      LoggedEvent event = events.get(i);
      Contribution contribution =
          measure.contribution(
              i, event.toEvent(tenant.tenant()), event.activity(), event.localDay());
      if (contribution != null) {
        contributions.add(contribution);
      }
    }
    Contributors found = Contributors.of(measure.metric(), threshold, period, contributions);
    List<LoggedEvent> all = found.events().stream().map(events::get).toList();
    int from = Math.min(page.from(), all.size());
    List<LoggedEvent> shown = all.subList(from, Math.min(all.size(), from + page.size()));
    return store
        .eventIds(tenant.tenantNo(), shown.stream().map(LoggedEvent::eventKey).toList())
        .map(
            ids ->
                new GrantReason.Events(
                    shown.stream().map(event -> named(event, ids)).toList(),
                    all.size(),
                    found.reached()));
  }

  private static GrantReason.Counted named(LoggedEvent event, Map<UUID, String> ids) {
    String id = Objects.requireNonNullElse(ids.get(event.eventKey()), event.eventKey().toString());
    return new GrantReason.Counted(
        id,
        event.eventType(),
        event.occurredAt().toInstant(),
        LocalDate.ofEpochDay(event.localDay()),
        event.subject());
  }

  // A window of days is known by the day on which it ends, a unit of the calendar by its first. A
  // lifetime has neither.
  private static @Nullable LocalDate firstDay(Metric metric, LeafEvidence evidence) {
    LocalDate on = evidence.period() == null ? evidence.reachedOn() : evidence.period();
    return on == null ? null : on.minusDays(metric.window().reach());
  }

  private static @Nullable LocalDate lastDay(Metric metric, LeafEvidence evidence) {
    LocalDate on = evidence.period() == null ? evidence.reachedOn() : evidence.period();
    return on == null ? null : metric.window().lastDay(on);
  }
}
