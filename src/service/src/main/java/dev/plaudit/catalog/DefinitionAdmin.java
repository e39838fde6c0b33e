package dev.plaudit.catalog;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.DefinitionDiff;
import dev.plaudit.domain.achievement.MetricPlan;
import dev.plaudit.domain.tenant.TenantSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows what was published (S20), and how far it has come (S24). */
@ApplicationScoped
public class DefinitionAdmin {
  private final AdminTransaction transaction;
  private final RuleBooks books;

  DefinitionAdmin(AdminTransaction transaction, RuleBooks books) {
    this.transaction = transaction;
    this.books = books;
  }

  /** The versions of definitions, by id, of those after {@code after}; each from the first on. */
  public Uni<List<List<VersionView>>> page(TenantSnapshot tenant, String after, int limit) {
    return transaction.read(
        tenant.tenantNo(),
        () ->
            DefinitionVersionEntity.page(tenant.tenantNo(), after, limit)
                .map(
                    entities -> {
                      Map<String, List<VersionView>> byId = new LinkedHashMap<>();
                      entities.forEach(
                          one ->
                              byId.computeIfAbsent(one.definitionId, id -> new ArrayList<>())
                                  .add(VersionView.of(one)));
                      return List.copyOf(byId.values());
                    }));
  }

  /** All versions of a definition, from the first on; none if there is no such definition. */
  public Uni<List<VersionView>> versions(TenantSnapshot tenant, String definitionId) {
    return transaction.read(
        tenant.tenantNo(),
        () ->
            DefinitionVersionEntity.of(tenant.tenantNo(), List.of(definitionId))
                .map(found -> found.stream().map(VersionView::of).toList()));
  }

  /** What changes between two versions; empty if one of them is not there. */
  public Uni<Optional<DefinitionDiff>> diff(
      TenantSnapshot tenant, String definitionId, int before, int after) {
    return versions(tenant, definitionId)
        .map(
            versions ->
                find(versions, before)
                    .flatMap(
                        one ->
                            find(versions, after)
                                .map(other -> DefinitionDiff.between(one, other))));
  }

  /** How far the versions of a definition have come, the newest first. */
  public Uni<List<JobView>> jobs(TenantSnapshot tenant, String definitionId) {
    int tenantNo = tenant.tenantNo();
    return transaction.read(
        tenantNo,
        () ->
            DefinitionVersionEntity.of(tenantNo, List.of(definitionId))
                .chain(
                    versions ->
                        MetricEntity.live(tenantNo)
                            .chain(
                                metrics ->
                                    BackfillJobEntity.of(tenantNo, definitionId)
                                        .map(jobs -> views(jobs, versions, metrics)))));
  }

  private List<JobView> views(
      List<BackfillJobEntity> jobs,
      List<DefinitionVersionEntity> versions,
      List<MetricEntity> metrics) {
    return jobs.stream()
        .map(
            job -> {
              Set<String> needed =
                  versions.stream()
                      .filter(one -> one.versionNo == job.version)
                      .findFirst()
                      .map(one -> MetricPlan.needed(List.of(books.definition(one.document))))
                      .map(Map::keySet)
                      .orElse(Set.of());
              List<MetricEntity> filling =
                  metrics.stream()
                      .filter(metric -> metric.state.equals("filling"))
                      .filter(metric -> needed.contains(metric.canonical))
                      .toList();
              return JobView.of(
                  job,
                  filling.size(),
                  filling.stream().mapToLong(metric -> metric.filledEvents).sum());
            })
        .toList();
  }

  private Optional<Definition> find(List<VersionView> versions, int version) {
    return versions.stream()
        .filter(one -> one.version() == version)
        .findFirst()
        .map(one -> books.definition(one.document()));
  }
}
