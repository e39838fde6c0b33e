package dev.plaudit.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plaudit.definition.CompiledCondition;
import dev.plaudit.definition.Conditions;
import dev.plaudit.definition.DefinitionDocument;
import dev.plaudit.definition.DefinitionReader;
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
import dev.plaudit.store.StoredTenant;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compiles a tenant's stored definitions. A document never changes, so it is read once, however
 * often the tenant's other settings move.
 */
@Singleton
class RuleBooks {
  private static final int KEPT = 10_000;

  private final DefinitionReader reader;
  private final Conditions conditions;
  private final Cache<String, Definition> read = Caffeine.newBuilder().maximumSize(KEPT).build();

  RuleBooks(DefinitionReader reader, Conditions conditions) {
    this.reader = reader;
    this.conditions = conditions;
  }

  /** The rules of a tenant. */
  RuleBook compile(StoredTenant tenant) {
    if (tenant.current().isEmpty() && tenant.pending().isEmpty()) {
      return RuleBook.EMPTY;
    }
    List<Definition> current = tenant.current().stream().map(this::definition).toList();
    List<Definition> all = new ArrayList<>(current);
    tenant.pending().forEach(document -> all.add(definition(document)));
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
   * @throws IllegalStateException if it cannot be read, which publishing has made sure of
   */
  Definition definition(String document) {
    return read.get(
        document,
        text -> {
          DefinitionDocument known = reader.read(text, Format.JSON).document();
          if (known == null) {
            throw new IllegalStateException("a published definition cannot be read any more");
          }
          return known.definition();
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
