package dev.plaudit.catalog;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Metric;
import dev.plaudit.domain.achievement.MetricPlan;
import dev.plaudit.domain.achievement.MetricPlan.Needed;
import dev.plaudit.domain.achievement.RegisteredMetric;
import dev.plaudit.domain.achievement.Watch;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Registers what flushes have to count, and takes back what nobody asks for any more (S21). */
final class MetricRegistry {
  private static final String ADD =
      """
      insert into metrics (tenant_no, kind, canonical, once, every_period, state, since_revision)
      values (?1, ?2, ?3, cast(cast(?4 as text) as bigint[]), cast(cast(?5 as text) as bigint[]), ?6, ?7)
      """;

  private static final String RETIRE =
      "update metrics set state = 'retired' where tenant_no = ?1 and metric_no = ?2";

  private MetricRegistry() {}

  /**
   * Registers whatever the definitions need and nobody counts yet.
   *
   * @param live all that are in force or about to be
   * @param revision flushes count from this one on; what the log has from before is filled in
   */
  static Uni<Void> add(AdminTransaction.Change change, Collection<Definition> live, long revision) {
    return registered(change)
        .chain(
            registered -> {
              Uni<Integer> all = Uni.createFrom().item(0);
              for (Needed needed : MetricPlan.missing(live, registered)) {
                all = all.chain(() -> add(change, needed, revision));
              }
              return all.replaceWithVoid();
            });
  }

  /** Stops counting what none of the definitions needs. */
  static Uni<Void> retire(AdminTransaction.Change change, Collection<Definition> live) {
    return registered(change)
        .chain(
            registered -> {
              Uni<Integer> all = Uni.createFrom().item(0);
              for (RegisteredMetric metric : MetricPlan.superfluous(live, registered)) {
                all = all.chain(() -> change.execute(RETIRE, change.tenantNo(), metric.metricNo()));
              }
              return all.replaceWithVoid();
            });
  }

  private static Uni<List<RegisteredMetric>> registered(AdminTransaction.Change change) {
    return MetricEntity.live(change.tenantNo())
        .map(metrics -> metrics.stream().map(MetricEntity::registered).toList());
  }

  private static Uni<Integer> add(AdminTransaction.Change change, Needed needed, long revision) {
    // The value of a run stands in the user's progress, so there is nothing to fill.
    boolean metric = needed.measurable() instanceof Metric;
    return change.execute(
        ADD,
        change.tenantNo(),
        needed.measurable() instanceof Metric counted ? counted.kind().text() : "streak",
        needed.measurable().canonical(),
        thresholds(needed, false),
        thresholds(needed, true),
        metric ? "filling" : "ready",
        revision);
  }

  private static String thresholds(Needed needed, boolean everyPeriod) {
    return needed.watches().stream()
        .filter(watch -> watch.everyPeriod() == everyPeriod)
        .map(Watch::threshold)
        .map(String::valueOf)
        .collect(Collectors.joining(",", "{", "}"));
  }
}
