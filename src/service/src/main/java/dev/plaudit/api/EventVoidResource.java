package dev.plaudit.api;

import dev.plaudit.api.dto.EventStatusResponse;
import dev.plaudit.api.dto.VoidRequest;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import dev.plaudit.wire.EventReader;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events that should not have counted. */
@Tag(name = "events")
@Path("/v1/events/{event_id}/void")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EventVoidResource {

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final EventVoids voids;

  EventVoidResource(CurrentTenant tenant, CurrentCaller caller, EventVoids voids) {
    this.tenant = tenant;
    this.caller = caller;
    this.voids = voids;
  }

  /**
   * Takes back all that the event changed. Answers when that is done, or after two seconds with the
   * event's status as it is; asking again does no harm.
   */
  @POST
  @Operation(operationId = "voidEvent", summary = "Takes a counted event back.")
  @RequiresScope(Scopes.EVENTS_VOID)
  public Uni<EventStatusResponse> take(
      @PathParam("event_id") String eventId, @Nullable VoidRequest body) {
    if (EventReader.idToRepeat(eventId) == null) {
      throw ProblemException.notFound("There is no such event.");
    }
    return voids.take(
        tenant.snapshot(), caller.caller().subject(), eventId, Check.body(body).why());
  }
}
