package dev.plaudit.api;

import dev.plaudit.api.dto.VerificationResponse;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import dev.plaudit.verify.Verifier;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Recomputes the caller's tenant from its log and tells what differs (I1 to I9). */
@Tag(name = "verification")
@Path("/v1/admin/verify")
@Produces(MediaType.APPLICATION_JSON)
public class VerificationResource {

  // Each reads the log a few times; one at a time is as much as the database should be asked for.
  private final Semaphore one = new Semaphore(1);
  private final CurrentTenant tenant;
  private final Verifier verifier;

  VerificationResource(CurrentTenant tenant, Verifier verifier) {
    this.tenant = tenant;
    this.verifier = verifier;
  }

  /** Verifies now and answers when it is done. */
  @POST
  @Blocking
  @Operation(
      operationId = "verify",
      summary = "Recomputes what is stored from the events, and tells what differs.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public VerificationResponse verify() {
    if (!one.tryAcquire()) {
      throw new ProblemException(
          Problem.of(429, "verification_running", "A verification is running; call again later."));
    }
    try {
      return VerificationResponse.from(verifier.verify(tenant.snapshot().tenantNo()));
    } finally {
      one.release();
    }
  }
}
