package dev.plaudit.catalog;

import dev.plaudit.catalog.DefinitionRefusedException.Flaw;
import dev.plaudit.definition.DocumentProblem;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.domain.tenant.TenantSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes definitions out of force; what was granted stays. */
@ApplicationScoped
public class DefinitionRetirement {
  private static final String RETIRE =
      """
      update definition_versions set state = 'retired'
      where tenant_no = ?1 and definition_id = ?2 and state in ('pending', 'current')
      """;
  private static final String CANCEL_JOBS =
      """
      update backfill_jobs set phase = 'cancelled', finished_at = now()
      where tenant_no = ?1 and definition_id = ?2 and finished_at is null
      """;

  private final AdminTransaction transaction;
  private final LiveDefinitions definitions;

  DefinitionRetirement(AdminTransaction transaction, LiveDefinitions definitions) {
    this.transaction = transaction;
    this.definitions = definitions;
  }

  /**
   * Takes a definition out of force for good, and stops counting what only it asked for.
   *
   * @return false where none is in force or about to be; fails with {@link
   *     DefinitionRefusedException} while others ask for it
   */
  public Uni<Boolean> retire(TenantSnapshot tenant, String actor, String definitionId) {
    return transaction.change(
        tenant,
        actor,
        change ->
            DefinitionVersionEntity.live(change.tenantNo())
                .chain(
                    live ->
                        live.stream().anyMatch(one -> one.definitionId.equals(definitionId))
                            ? retire(change, live, definitionId).replaceWith(true)
                            : Uni.createFrom().item(false)));
  }

  private Uni<Void> retire(
      AdminTransaction.Change change, List<DefinitionVersionEntity> live, String definitionId) {
    requireUnneeded(
        live.stream().filter(one -> !one.definitionId.equals(definitionId)).toList(), definitionId);
    return change
        .execute(RETIRE, change.tenantNo(), definitionId)
        .chain(() -> change.execute(CANCEL_JOBS, change.tenantNo(), definitionId))
        .chain(() -> definitions.enabled(change.tenantNo()))
        .chain(rest -> MetricRegistry.retire(change, rest))
        .chain(() -> change.record("definition.retire", "definition/" + definitionId, Map.of()))
        .replaceWithVoid();
  }

  private void requireUnneeded(List<DefinitionVersionEntity> rest, String definitionId) {
    String needing =
        definitions.definitions(rest, Set.of()).stream()
            .filter(definition -> asksFor(definition, definitionId))
            .map(Definition::id)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!needing.isEmpty()) {
      String detail = "is asked for by " + needing + "; change those first";
      throw new DefinitionRefusedException(
          List.of(new Flaw(definitionId, new DocumentProblem("", 0, "still_needed", detail))));
    }
  }

  private static boolean asksFor(Definition definition, String other) {
    return definition.prerequisites().contains(other)
        || definition.tiers().stream()
            .flatMap(tier -> tier.rule().leaves())
            .anyMatch(
                leaf ->
                    leaf instanceof Rule.HasAchievement needed
                        && needed.definitionId().equals(other));
  }
}
