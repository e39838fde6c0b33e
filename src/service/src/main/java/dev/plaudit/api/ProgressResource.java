package dev.plaudit.api;

import static dev.plaudit.security.Scopes.PROGRESS_READ;
import static dev.plaudit.security.Scopes.PROGRESS_READ_SELF;

import dev.plaudit.api.dto.ActivityProgressResponse;
import dev.plaudit.api.dto.CalendarResponse;
import dev.plaudit.api.dto.UserProgressResponse;
import dev.plaudit.domain.event.ActivityType;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.readmodel.DateRange;
import dev.plaudit.readmodel.ProgressReader;
import dev.plaudit.readmodel.UserClock;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.store.StoredUser;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a user has done: counters, streaks as of the user's today, and the calendar. */
@Tag(name = "progress")
@Path("/v1/progress/{user_id}")
@Produces(MediaType.APPLICATION_JSON)
public class ProgressResource {

  private final CurrentTenant tenant;
  private final ProgressReader reader;
  private final ConditionalJson json;
  private final InstantSource clock;

  ProgressResource(
      CurrentTenant tenant, ProgressReader reader, ConditionalJson json, InstantSource clock) {
    this.tenant = tenant;
    this.reader = reader;
    this.json = json;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "getProgress",
      summary = "Reads a user's counters and streaks in every activity.")
  @RequiresScope({PROGRESS_READ, PROGRESS_READ_SELF})
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = UserProgressResponse.class)))
  public Uni<Response> user(
      @PathParam("user_id") String userId,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    TenantSnapshot snapshot = tenant.snapshot();
    return stored(snapshot, userId)
        .map(
            stored -> {
              UserClock now = UserClock.at(clock.instant(), snapshot.policy(), stored.zones());
              return json.answer(UserProgressResponse.from(userId, stored, now), known);
            });
  }

  @GET
  @Path("/{activity_type}")
  @Operation(
      operationId = "getActivityProgress",
      summary = "Reads a user's counter and streaks in one activity.")
  @RequiresScope({PROGRESS_READ, PROGRESS_READ_SELF})
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ActivityProgressResponse.class)))
  public Uni<Response> activity(
      @PathParam("user_id") String userId,
      @PathParam("activity_type") String activityType,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    TenantSnapshot snapshot = tenant.snapshot();
    return stored(snapshot, userId)
        .map(
            stored -> {
              UserClock now = UserClock.at(clock.instant(), snapshot.policy(), stored.zones());
              return stored.activities().stream()
                  .filter(activity -> activity.activityType().equals(activityType))
                  .findFirst()
                  .map(
                      activity ->
                          json.answer(
                              ActivityProgressResponse.from(userId, activity, stored, now), known))
                  .orElseThrow(ProgressResource::noSuchActivity);
            });
  }

  /**
   * The calendar.
   *
   * @param from a local date; 29 days before {@code to} if absent
   * @param to a local date; the user's today if absent
   */
  @GET
  @Path("/{activity_type}/days")
  @Operation(
      operationId = "getCalendar",
      summary = "Reads how often a user did something on each local date.")
  @RequiresScope({PROGRESS_READ, PROGRESS_READ_SELF})
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CalendarResponse.class)))
  public Uni<Response> days(
      @PathParam("user_id") String userId,
      @PathParam("activity_type") String activityType,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user = PathUser.of(snapshot.tenant(), userId);
    LocalDate first = DateParameter.parse("from", from);
    LocalDate last = DateParameter.parse("to", to);
    Instant now = clock.instant();
    DateRange wanted = DateRange.covering(first, last, now);
    DateParameter.check(wanted, first, last);
    if (!ActivityType.isValid(activityType)) {
      throw noSuchActivity();
    }
    return reader
        .days(snapshot.tenantNo(), user, activityType, wanted)
        .map(found -> found.orElseThrow(ProgressResource::noSuchActivity))
        .map(
            stored -> {
              LocalDate today = UserClock.at(now, snapshot.policy(), stored.zones()).today();
              DateRange range = DateRange.resolved(first, last, today);
              return json.answer(CalendarResponse.from(userId, activityType, stored, range), known);
            });
  }

  private Uni<StoredUser> stored(TenantSnapshot snapshot, String userId) {
    return reader
        .user(snapshot.tenantNo(), PathUser.of(snapshot.tenant(), userId))
        .map(found -> found.orElseThrow(PathUser::notFound));
  }

  private static ProblemException noSuchActivity() {
    return ProblemException.notFound("The user has no such activity.");
  }
}
