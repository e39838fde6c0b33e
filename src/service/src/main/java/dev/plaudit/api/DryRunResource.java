package dev.plaudit.api;

import dev.plaudit.api.dto.DefinitionProblemBody;
import dev.plaudit.api.dto.DryRunResponse;
import dev.plaudit.definition.DefinitionDocument;
import dev.plaudit.definition.DocumentProblem;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.DefinitionGraph;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.dryrun.DryRun;
import dev.plaudit.dryrun.TooManyEventsException;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Says what a version of a definition would do, without publishing it (S24). */
@Tag(name = "definitions")
@Path("/v1/definitions/dry-run")
@Produces(MediaType.APPLICATION_JSON)
public class DryRunResource {
  // Each reads the log of a tenant; one at a time is as much as the database should be asked for.
  private final Semaphore one = new Semaphore(1);
  private final CurrentTenant tenant;
  private final DefinitionDesk desk;
  private final DryRun dryRun;

  DryRunResource(CurrentTenant tenant, DefinitionDesk desk, DryRun dryRun) {
    this.tenant = tenant;
    this.desk = desk;
    this.dryRun = dryRun;
  }

  /** Judges everybody by the version in the body and answers when it is done. */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, "application/yaml"})
  @Operation(
      operationId = "dryRunDefinition",
      summary = "Says whom a version of a definition would grant what, without publishing it.")
  @RequestBody(ref = "Definition")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<DryRunResponse> dryRun(
      byte @Nullable [] body, @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType) {
    TenantSnapshot snapshot = tenant.snapshot();
    return desk.check(body, contentType)
        .map(checked -> sound(snapshot, checked))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(next -> judged(snapshot, next));
  }

  private static Definition sound(TenantSnapshot snapshot, DefinitionDesk.Checked checked) {
    DefinitionDocument document = checked.reading().document();
    if (document == null || !checked.problems().isEmpty()) {
      throw refused(checked.problems());
    }
    Definition next = document.definition();
    Map<String, Definition> all = new HashMap<>();
    snapshot.rules().definitions().forEach(definition -> all.put(definition.id(), definition));
    all.put(next.id(), next);
    List<DocumentProblem> between =
        DefinitionGraph.check(all).stream()
            .map(
                flaw ->
                    new DocumentProblem(
                        flaw.pointer(),
                        checked.reading().lines().of(flaw.pointer()),
                        flaw.code(),
                        flaw.detail()))
            .toList();
    if (!between.isEmpty()) {
      throw refused(between);
    }
    return next;
  }

  private DryRunResponse judged(TenantSnapshot snapshot, Definition next) {
    if (!one.tryAcquire()) {
      throw new ProblemException(
          Problem.of(429, "dry_run_running", "A dry run is running; call again later."));
    }
    try {
      return DryRunResponse.from(
          next.id(), next.version(), next.onEdit().text(), dryRun.run(snapshot, next));
    } catch (TooManyEventsException tooMany) {
      throw new ProblemException(
          Problem.of(
              422,
              "too_many_events",
              "More than "
                  + tooMany.limit()
                  + " events of the log may count for this version, which is more than a dry run"
                  + " plays (plaudit.dry-run.events)."));
    } finally {
      one.release();
    }
  }

  private static ProblemException refused(List<DocumentProblem> problems) {
    return new ProblemException(
        Problem.of(422, problems.stream().map(DefinitionProblemBody::of).toList()));
  }
}
