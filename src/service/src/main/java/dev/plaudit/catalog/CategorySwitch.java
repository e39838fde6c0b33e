package dev.plaudit.catalog;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Switches categories of definitions off and on (S41). What is off is not counted, so its metrics
 * go; when it comes back they are filled from the log, then everybody is judged for what they do
 * not hold.
 */
@ApplicationScoped
class CategorySwitch {
  private static final String CANCEL_JOBS =
      """
      update backfill_jobs j set phase = 'cancelled', finished_at = now()
      from definition_versions v
      where j.tenant_no = ?1 and j.finished_at is null
        and v.tenant_no = j.tenant_no and v.definition_id = j.definition_id and v.version = j.version and v.category = ?2
      """;
  private static final String YIELD_TO_PENDING =
      """
      update definition_versions v set state = 'superseded'
      where tenant_no = ?1 and state = 'current' and category = ?2
        and exists (select from definition_versions p
                    where p.tenant_no = v.tenant_no and p.definition_id = v.definition_id and p.state = 'pending')
      """;
  private static final String BEGIN_ANEW =
      "update definition_versions set state = 'pending' where tenant_no = ?1 and state = 'current' and category = ?2";
  private static final String ADD_JOBS =
      """
      insert into backfill_jobs (tenant_no, definition_id, version, actor)
      select tenant_no, definition_id, version, ?3 from definition_versions
      where tenant_no = ?1 and state = 'pending' and category = ?2
      order by definition_id
      """;

  private final LiveDefinitions definitions;

  CategorySwitch(LiveDefinitions definitions) {
    this.definitions = definitions;
  }

  /**
   * Brings definitions and metrics in line with what the tenant's row says by now.
   *
   * @param was switched off until now
   * @param is switched off from now on
   * @param revision of the change
   */
  Uni<Void> change(AdminTransaction.Change change, Set<String> was, Set<String> is, long revision) {
    if (was.equals(is)) {
      return Uni.createFrom().voidItem();
    }
    Uni<Integer> all = Uni.createFrom().item(0);
    for (String category : is) {
      if (!was.contains(category)) {
        all = all.chain(() -> change.execute(CANCEL_JOBS, change.tenantNo(), category));
      }
    }
    for (String category : was) {
      if (!is.contains(category)) {
        for (String statement : List.of(YIELD_TO_PENDING, BEGIN_ANEW)) {
          all = all.chain(() -> change.execute(statement, change.tenantNo(), category));
        }
        all =
            all.chain(() -> change.execute(ADD_JOBS, change.tenantNo(), category, change.actor()));
      }
    }
    return all.chain(() -> definitions.enabled(change.tenantNo()))
        .chain(
            live ->
                MetricRegistry.retire(change, live)
                    .chain(() -> MetricRegistry.add(change, live, revision)));
  }
}
