package dev.plaudit.api;

import dev.plaudit.api.dto.ActivityTypeBody;
import dev.plaudit.api.dto.ActivityTypesResponse;
import dev.plaudit.api.dto.EventTypeBody;
import dev.plaudit.api.dto.EventTypesResponse;
import dev.plaudit.catalog.ActivityTypeAdmin;
import dev.plaudit.catalog.EventTypeAdmin;
import dev.plaudit.catalog.EventTypeView;
import dev.plaudit.domain.event.ActivityType;
import dev.plaudit.domain.event.EventType;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What the caller's tenant counts: activities with their milestones, and the event types that feed
 * them.
 */
@Tag(name = "catalog")
@Path("/v1/catalog")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CatalogResource {

  private static final int MOST_IN_A_PAGE = 1_000;

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final ActivityTypeAdmin activities;
  private final EventTypeAdmin events;

  CatalogResource(
      CurrentTenant tenant,
      CurrentCaller caller,
      ActivityTypeAdmin activities,
      EventTypeAdmin events) {
    this.tenant = tenant;
    this.caller = caller;
    this.activities = activities;
    this.events = events;
  }

  @GET
  @Path("/activity-types")
  @Operation(operationId = "listActivityTypes", summary = "Lists activities by name, page by page.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<ActivityTypesResponse> activityTypes(
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    return activities
        .page(tenant.snapshot(), cursor(after), limit(limit))
        .map(
            page ->
                new ActivityTypesResponse(
                    page.stream().map(ActivityTypeBody::from).toList(),
                    page.size() < limit ? null : last(page).activityType()));
  }

  @GET
  @Path("/activity-types/{activity_type}")
  @Operation(operationId = "getActivityType", summary = "Reads one activity.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<ActivityTypeBody> activityType(@PathParam("activity_type") String name) {
    if (!ActivityType.isValid(name)) {
      throw noSuchActivityType();
    }
    return activities
        .find(tenant.snapshot(), name)
        .map(
            found -> ActivityTypeBody.from(found.orElseThrow(CatalogResource::noSuchActivityType)));
  }

  /**
   * Declares an activity. Thresholds below a total are granted silently (S11); {@code backfilling}
   * says whether that still goes on.
   */
  @PUT
  @Path("/activity-types/{activity_type}")
  @Operation(operationId = "putActivityType", summary = "Declares or changes an activity.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<ActivityTypeBody> putActivityType(
      @PathParam("activity_type") String name, @Nullable ActivityTypeBody body) {
    if (!ActivityType.isValid(name)) {
      throw Check.invalid(
          "/activity_type", "An activity type matches [A-Za-z0-9][A-Za-z0-9._-]{0,63}.");
    }
    return activities
        .put(tenant.snapshot(), caller.caller().subject(), name, Check.body(body).toSettings())
        .map(ActivityTypeBody::from);
  }

  @GET
  @Path("/event-types")
  @Operation(
      operationId = "listEventTypes",
      summary = "Lists registered event types by name, page by page.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<EventTypesResponse> eventTypes(
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    return events
        .page(tenant.snapshot(), cursor(after), limit(limit))
        .map(
            page ->
                new EventTypesResponse(
                    page.stream().map(EventTypeBody::from).toList(),
                    page.size() < limit ? null : last(page).eventType()));
  }

  @GET
  @Path("/event-types/{event_type}")
  @Operation(operationId = "getEventType", summary = "Reads one registered event type.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<EventTypeBody> eventType(@PathParam("event_type") String name) {
    if (!EventType.isValid(name)) {
      throw noSuchEventType();
    }
    return events
        .find(tenant.snapshot(), name)
        .map(found -> EventTypeBody.from(found.orElseThrow(CatalogResource::noSuchEventType)));
  }

  @PUT
  @Path("/event-types/{event_type}")
  @Operation(operationId = "putEventType", summary = "Registers or changes an event type.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<EventTypeBody> putEventType(
      @PathParam("event_type") String name, @Nullable EventTypeBody body) {
    if (!EventType.isValid(name)) {
      throw Check.invalid(
          "/event_type", "An event type is dotted lower case, such as lesson.completed.");
    }
    if (new EventType(name).isReserved()) {
      throw Check.invalid("/event_type", "Types that begin with plaudit. are Plaudit's own.");
    }
    EventTypeView wanted = Check.body(body).toView(name);
    return events
        .put(tenant.snapshot(), caller.caller().subject(), wanted)
        .map(EventTypeBody::from);
  }

  /** Takes the registration back. What was counted stays counted. */
  @DELETE
  @Path("/event-types/{event_type}")
  @Operation(
      operationId = "deleteEventType",
      summary = "Takes the registration of an event type back.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<Void> deleteEventType(@PathParam("event_type") String name) {
    if (!EventType.isValid(name)) {
      throw noSuchEventType();
    }
    return events
        .delete(tenant.snapshot(), caller.caller().subject(), name)
        .invoke(
            deleted -> {
              if (!deleted) {
                throw noSuchEventType();
              }
            })
        .replaceWithVoid();
  }

  private static String cursor(String after) {
    return after.isEmpty() ? after : Check.text("/after", after, ActivityType.MAX_LENGTH * 2);
  }

  private static int limit(int limit) {
    return Check.between("/limit", limit, 1, MOST_IN_A_PAGE);
  }

  private static <T> T last(List<T> page) {
    return page.get(page.size() - 1);
  }

  private static ProblemException noSuchActivityType() {
    return ProblemException.notFound("There is no such activity type.");
  }

  private static ProblemException noSuchEventType() {
    return ProblemException.notFound("Nobody registered such an event type.");
  }
}
