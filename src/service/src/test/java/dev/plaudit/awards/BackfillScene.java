package dev.plaudit.awards;

import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.testing.Sql;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.util.List;

/** The job of one tenant's versions, where only the test runs it. */
record BackfillScene(GrantScene scene) {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Runs the job until there is nothing that it could do now. */
  void run() {
    job().run().await().atMost(PATIENCE);
  }

  /** Brings into force what is ready, and judges nobody. */
  void activate() {
    job().activate(new TenantId(scene.tenant.id())).await().atMost(PATIENCE);
  }

  /** An expression over the tenant's jobs, in the order in which they were made. */
  List<Object> jobs(String expression) {
    return List.copyOf(
        Sql.column(
            "select " + expression + " from backfill_jobs where tenant_no = ? order by job_no",
            scene.tenantNo()));
  }

  /** Number and state of the definition's versions. */
  List<Object> versions(String id) {
    return List.copyOf(
        Sql.column(
            "select version || ' ' || state from definition_versions where tenant_no = ? and definition_id = ? order by version",
            scene.tenantNo(),
            id));
  }

  private static BackfillJob job() {
    return Arc.container().instance(BackfillJob.class).get();
  }
}
