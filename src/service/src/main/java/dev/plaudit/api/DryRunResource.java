package dev.plaudit.api;

import dev.plaudit.api.dto.DryRunResponse;
import dev.plaudit.definition.DefinitionDocument;
import dev.plaudit.definition.DefinitionReader;
import dev.plaudit.definition.DefinitionReading;
import dev.plaudit.definition.DocumentProblem;
import dev.plaudit.definition.Format;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.DefinitionGraph;
import dev.plaudit.domain.achievement.DefinitionProblem;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.dryrun.DryRun;
import dev.plaudit.dryrun.TooManyEventsException;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
  private final DefinitionReader reader;
  private final DryRun dryRun;

  DryRunResource(CurrentTenant tenant, DefinitionReader reader, DryRun dryRun) {
    this.tenant = tenant;
    this.reader = reader;
    this.dryRun = dryRun;
  }

  /** Judges everybody by the version in the body and answers when it is done. */
  @POST
  @Blocking
  @Consumes({MediaType.APPLICATION_JSON, "application/yaml"})
  @Operation(
      operationId = "dryRunDefinition",
      summary = "Says whom a version of a definition would grant what, without publishing it.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public DryRunResponse dryRun(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type, @Nullable String body) {
    TenantSnapshot snapshot = tenant.snapshot();
    Definition next = read(snapshot, Check.body(body), type);
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

  private Definition read(TenantSnapshot snapshot, String body, @Nullable String type) {
    Format format = type != null && type.contains("yaml") ? Format.YAML : Format.JSON;
    DefinitionReading reading = reader.read(body, format);
    DefinitionDocument document = reading.document();
    if (document == null) {
      DocumentProblem first = reading.problems().get(0);
      throw refused(first.code(), first.pointer(), first.detail());
    }
    Definition next = document.definition();
    Map<String, Definition> all = new HashMap<>();
    snapshot.rules().definitions().forEach(definition -> all.put(definition.id(), definition));
    all.put(next.id(), next);
    for (DefinitionProblem problem : DefinitionGraph.check(all)) {
      throw refused(problem.code(), problem.pointer(), problem.detail());
    }
    return next;
  }

  private static ProblemException refused(String code, String pointer, String detail) {
    return new ProblemException(Problem.at(422, code, pointer, detail));
  }
}
