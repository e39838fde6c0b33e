package dev.plaudit.catalog;

import dev.plaudit.catalog.DefinitionRefusedException.Flaw;
import dev.plaudit.catalog.Publishing.Known;
import dev.plaudit.definition.DefinitionDocument;
import dev.plaudit.definition.DefinitionReading;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.tenant.TenantSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Publishes definitions (S20, S24). A version is stored as pending, with a job: its metrics are
 * filled from the log first, then it comes into force. Until then the version before decides; where
 * something is wrong, nothing happens at all.
 */
@ApplicationScoped
public class DefinitionPublisher {
  private static final String REPLACE_PENDING =
      """
      update definition_versions set state = 'superseded'
      where tenant_no = ?1 and definition_id = ?2 and state = 'pending'
      """;
  private static final String CANCEL_PENDING =
      """
      update backfill_jobs set phase = 'cancelled', finished_at = now()
      where tenant_no = ?1 and definition_id = ?2 and phase = 'filling' and finished_at is null
      """;
  private static final String ADD =
      """
      insert into definition_versions (tenant_no, definition_id, version, state, category, document, revision)
      values (?1, ?2, ?3, 'pending', ?4, ?5, ?6)
      """;
  private static final String ADD_JOB =
      "insert into backfill_jobs (tenant_no, definition_id, version, actor) values (?1, ?2, ?3, ?4)";
  private final AdminTransaction transaction;
  private final LiveDefinitions definitions;

  DefinitionPublisher(AdminTransaction transaction, LiveDefinitions definitions) {
    this.transaction = transaction;
    this.definitions = definitions;
  }

  /** What would be wrong with publishing these now; empty if nothing is. */
  public Uni<List<Flaw>> check(TenantSnapshot tenant, List<DefinitionReading> wanted) {
    return transaction.read(
        tenant.tenantNo(), () -> plan(tenant.tenantNo(), wanted).map(Publishing::flaws));
  }

  /**
   * Publishes all of them or none. What was published before with the same content stays as it is.
   *
   * @param wanted each with its document, whose tests have passed
   * @return what became of each; fails with {@link DefinitionRefusedException}
   */
  public Uni<List<Publication>> publish(
      TenantSnapshot tenant, String actor, List<DefinitionReading> wanted) {
    return transaction.change(
        tenant,
        actor,
        change ->
            plan(change.tenantNo(), wanted)
                .chain(
                    publishing -> {
                      if (!publishing.flaws().isEmpty()) {
                        throw new DefinitionRefusedException(publishing.flaws());
                      }
                      return publishing.fresh().isEmpty()
                          ? Uni.createFrom().item(publishing.publications())
                          : store(change, publishing).replaceWith(publishing.publications());
                    }));
  }

  private Uni<Publishing> plan(int tenantNo, List<DefinitionReading> wanted) {
    List<String> ids = new ArrayList<>();
    for (DefinitionReading reading : wanted) {
      DefinitionDocument document = reading.document();
      if (document != null) {
        ids.add(document.definition().id());
      }
    }
    return DefinitionVersionEntity.of(tenantNo, ids)
        .chain(
            known ->
                DefinitionVersionEntity.live(tenantNo)
                    .chain(
                        live ->
                            LiveDefinitions.disabledCategories(tenantNo)
                                .map(
                                    disabled ->
                                        new Publishing(
                                            wanted,
                                            known(known),
                                            definitions.latest(live),
                                            disabled))));
  }

  private Uni<Void> store(AdminTransaction.Change change, Publishing publishing) {
    return change
        .record(
            "definitions.publish",
            "definitions",
            Map.of(
                "published",
                publishing.fresh().stream()
                    .map(fresh -> fresh.definition().id() + '@' + fresh.definition().version())
                    .toList()))
        .chain(revision -> store(change, publishing.fresh(), revision));
  }

  private Uni<Void> store(
      AdminTransaction.Change change, Collection<DefinitionDocument> fresh, long revision) {
    Uni<Integer> all = Uni.createFrom().item(0);
    for (DefinitionDocument document : fresh) {
      Definition definition = document.definition();
      int tenantNo = change.tenantNo();
      String category = definition.shown().category();
      all =
          all.chain(() -> change.execute(REPLACE_PENDING, tenantNo, definition.id()))
              .chain(() -> change.execute(CANCEL_PENDING, tenantNo, definition.id()))
              .chain(
                  () ->
                      change.execute(
                          ADD,
                          tenantNo,
                          definition.id(),
                          definition.version(),
                          category,
                          document.canonical(),
                          revision))
              .chain(
                  () ->
                      change.execute(
                          ADD_JOB,
                          tenantNo,
                          definition.id(),
                          definition.version(),
                          change.actor()));
    }
    return all.chain(() -> definitions.enabled(change.tenantNo()))
        .chain(live -> MetricRegistry.add(change, live, revision));
  }

  private static Map<String, List<Known>> known(List<DefinitionVersionEntity> versions) {
    return versions.stream()
        .collect(
            Collectors.groupingBy(
                one -> one.definitionId,
                Collectors.mapping(
                    one -> new Known(one.versionNo, one.document, one.state.equals("retired")),
                    Collectors.toList())));
  }
}
