package dev.plaudit.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plaudit.definition.CompiledCondition;
import dev.plaudit.definition.Conditions;
import dev.plaudit.definition.DefinitionDocument;
import dev.plaudit.definition.DefinitionReader;
import dev.plaudit.definition.DefinitionReading;
import dev.plaudit.definition.Format;
import dev.plaudit.domain.achievement.Condition;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Measure;
import dev.plaudit.domain.achievement.Metric;
import dev.plaudit.domain.achievement.MetricPlan;
import dev.plaudit.domain.achievement.RegisteredMetric;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.StreakMetric;
import dev.plaudit.domain.achievement.Watch;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.StoredTenant;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Compiles a tenant's stored definitions. A document never changes, so it is read once, however
 * often the tenant's other settings move.
 */
@Singleton
class RuleBooks {
  private static final Logger LOG = Logger.getLogger(RuleBooks.class);
  private static final int KEPT = 10_000;

  private final DefinitionReader reader;
  private final Conditions conditions;
  private final Cache<String, Optional<Definition>> read =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  RuleBooks(DefinitionReader reader, Conditions conditions) {
    this.reader = reader;
    this.conditions = conditions;
  }

  /**
   * The tenant with its rules. Conditions take milliseconds to compile, for which no event loop
   * should wait; what was compiled before takes none.
   */
  Uni<TenantSnapshot> complete(StoredTenant tenant) {
    boolean known =
        Stream.concat(tenant.current().stream(), tenant.pending().stream())
            .allMatch(document -> read.getIfPresent(document) != null);
    // A session of the database must be used from the context that opened it.
    Context context = known ? null : Vertx.currentContext();
    return context == null
        ? Uni.createFrom().item(() -> tenant.snapshot().withRules(compile(tenant)))
        : Uni.createFrom()
            .completionStage(
                () ->
                    context
                        .executeBlocking(() -> tenant.snapshot().withRules(compile(tenant)), false)
                        .toCompletionStage());
  }

  /** The rules of a tenant. */
  private RuleBook compile(StoredTenant tenant) {
    if (tenant.current().isEmpty() && tenant.pending().isEmpty()) {
      return RuleBook.EMPTY;
    }
    List<Definition> current = readable(tenant.current());
    List<Definition> all = new ArrayList<>(current);
    all.addAll(readable(tenant.pending()));
    Map<String, MetricPlan.Needed> needed = MetricPlan.needed(all);
    List<CountedMetric> metrics = new ArrayList<>();
    List<CountedStreak> streaks = new ArrayList<>();
    for (RegisteredMetric registered : tenant.metrics()) {
      MetricPlan.Needed wanted = needed.get(registered.canonical());
      if (wanted == null) {
        continue;
      }
      if (wanted.measurable() instanceof Metric metric) {
        metrics.add(counted(registered, metric));
      } else if (wanted.measurable() instanceof StreakMetric streak) {
        streaks.add(
            new CountedStreak(
                registered.metricNo(),
                streak,
                registered.watches().stream()
                    .map(Watch::threshold)
                    .map(Math::toIntExact)
                    .toList()));
      }
    }
    return new RuleBook(current, metrics, streaks);
  }

  /**
   * The definition that a stored document is.
   *
   * @throws IllegalStateException if this release refuses what an earlier one accepted
   */
  Definition definition(String document) {
    return find(document)
        .orElseThrow(
            () -> new IllegalStateException("a published definition cannot be read any more"));
  }

  /** One that cannot be read any more is out of force; it must not take the others with it. */
  private List<Definition> readable(List<String> documents) {
    return documents.stream().map(this::find).flatMap(Optional::stream).toList();
  }

  private Optional<Definition> find(String document) {
    return read.get(
        document,
        text -> {
          DefinitionReading reading = reader.read(text, Format.JSON);
          DefinitionDocument known = reading.document();
          if (known == null) {
            LOG.errorf("A published definition is left out: %s", reading.problems());
          }
          return Optional.ofNullable(known).map(DefinitionDocument::definition);
        });
  }

  private CountedMetric counted(RegisteredMetric registered, Metric metric) {
    Set<String> properties = new HashSet<>();
    if (metric.property() != null) {
      properties.add(metric.property());
    }
    Condition condition = Condition.ALWAYS;
    String where = metric.where();
    if (where != null) {
      CompiledCondition compiled = conditions.compile(where);
      condition = compiled.condition();
      properties.addAll(compiled.properties());
    }
    return new CountedMetric(
        registered.metricNo(),
        new Measure(metric, condition),
        registered.watches(),
        properties,
        registered.ready());
  }
}
