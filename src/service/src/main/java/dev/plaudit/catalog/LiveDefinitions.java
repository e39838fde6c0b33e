package dev.plaudit.catalog;

import dev.plaudit.domain.achievement.Definition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The definitions that are in force or about to be, as the transaction sees them. */
@ApplicationScoped
class LiveDefinitions {
  private final RuleBooks books;

  LiveDefinitions(RuleBooks books) {
    this.books = books;
  }

  /** What has to be counted for, after the statements so far. */
  Uni<List<Definition>> enabled(int tenantNo) {
    return DefinitionVersionEntity.live(tenantNo)
        .chain(live -> disabledCategories(tenantNo).map(disabled -> definitions(live, disabled)));
  }

  /** The definitions of these rows, without those of the categories. */
  List<Definition> definitions(List<DefinitionVersionEntity> live, Set<String> disabledCategories) {
    return live.stream()
        .filter(one -> !disabledCategories.contains(one.category))
        .map(one -> books.definition(one.document))
        .toList();
  }

  /** Of each the version that decides, or will once it is filled; by id. */
  Map<String, Definition> latest(List<DefinitionVersionEntity> live) {
    // The rows come by version, so that a pending one replaces the current.
    Map<String, Definition> latest = new HashMap<>();
    live.forEach(one -> latest.put(one.definitionId, books.definition(one.document)));
    return latest;
  }

  /** What the tenant has switched off (S41). */
  static Uni<Set<String>> disabledCategories(int tenantNo) {
    return TenantEntity.<TenantEntity>findById(tenantNo)
        .map(tenant -> Set.of(tenant.disabledCategories));
  }
}
