package dev.plaudit.api;

import static dev.plaudit.security.Scopes.FREEZES_USE_SELF;
import static dev.plaudit.security.Scopes.FREEZES_WRITE;
import static dev.plaudit.security.Scopes.PROGRESS_READ;
import static dev.plaudit.security.Scopes.PROGRESS_READ_SELF;
import static dev.plaudit.security.Scopes.TENANT_ADMIN;

import dev.plaudit.api.dto.FreezeGrantRequest;
import dev.plaudit.api.dto.FreezesResponse;
import dev.plaudit.api.dto.RepairRequest;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.protection.FreezeGrants;
import dev.plaudit.protection.FreezeOutcome;
import dev.plaudit.protection.StreakRepairs;
import dev.plaudit.readmodel.ProgressReader;
import dev.plaudit.readmodel.UserClock;
import dev.plaudit.security.Caller;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Freezes, which keep a streak over a missed day (S16). */
@Tag(name = "freezes")
@Path("/v1/users/{user_id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FreezesResource {

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final ProgressReader reader;
  private final FreezeGrants grants;
  private final StreakRepairs repairs;
  private final InstantSource clock;

  FreezesResource(
      CurrentTenant tenant,
      CurrentCaller caller,
      ProgressReader reader,
      FreezeGrants grants,
      StreakRepairs repairs,
      InstantSource clock) {
    this.tenant = tenant;
    this.caller = caller;
    this.reader = reader;
    this.grants = grants;
    this.repairs = repairs;
    this.clock = clock;
  }

  @GET
  @Path("/freezes")
  @Operation(operationId = "getFreezes", summary = "Reads a user's streak freezes.")
  @RequiresScope({PROGRESS_READ, PROGRESS_READ_SELF})
  public Uni<FreezesResponse> freezes(@PathParam("user_id") String userId) {
    TenantSnapshot snapshot = tenant.snapshot();
    return read(snapshot, PathUser.of(snapshot.tenant(), userId));
  }

  /** Grants freezes for days from the user's today on; the same id grants nothing again. */
  @POST
  @Path("/freezes")
  @Operation(operationId = "grantFreezes", summary = "Grants streak freezes to a user.")
  @RequiresScope({FREEZES_WRITE, TENANT_ADMIN})
  public Uni<FreezesResponse> grant(
      @PathParam("user_id") String userId, @Nullable FreezeGrantRequest body) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user = PathUser.toMake(snapshot.tenant(), userId);
    return grants
        .grant(snapshot, caller.caller().subject(), Check.body(body).toWish(user))
        .invoke(FreezesResource::accepted)
        .chain(() -> read(snapshot, user));
  }

  /** Spends a freeze on a missed day of the past; a day that was repaired is so already. */
  @POST
  @Path("/repairs")
  @Operation(operationId = "repairStreak", summary = "Protects a missed day by a freeze.")
  @RequiresScope({FREEZES_WRITE, TENANT_ADMIN, FREEZES_USE_SELF})
  public Uni<FreezesResponse> repair(
      @PathParam("user_id") String userId, @Nullable RepairRequest body) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user = PathUser.of(snapshot.tenant(), userId);
    Caller who = caller.caller();
    boolean alone = !who.has(FREEZES_WRITE) && !who.has(TENANT_ADMIN);
    return repairs
        .repair(snapshot, who.subject(), Check.body(body).toWish(user, alone))
        .invoke(FreezesResource::accepted)
        .chain(() -> read(snapshot, user));
  }

  private Uni<FreezesResponse> read(TenantSnapshot snapshot, UserKey user) {
    return reader
        .user(snapshot.tenantNo(), user)
        .map(found -> found.orElseThrow(PathUser::notFound))
        .map(
            stored ->
                FreezesResponse.from(
                    user.userId(),
                    stored,
                    UserClock.at(clock.instant(), snapshot.policy(), stored.zones())));
  }

  private static void accepted(FreezeOutcome outcome) {
    switch (outcome) {
      case DONE, DUPLICATE -> {}
      case NOT_FOUND -> throw ProblemException.notFound("The user has no such activity.");
      case UNKNOWN_ACTIVITY ->
          throw Check.invalid("/activity_type", "The tenant has no activity of this name.");
      case NOT_PAST ->
          throw Check.invalid(
              "/date", "Send a day before the user's today and after the first activity.");
      case CONFLICT ->
          throw refused(
              "conflict", "/freeze_id", "This id was used for another grant; choose a new one.");
      case NOT_MISSED ->
          throw refused("not_missed", "/date", "This day was active, or is protected already.");
      case TOO_LATE ->
          throw refused(
              "too_late", "/date", "This day is too long ago; an administrator may repair it.");
      case NONE_LEFT ->
          throw refused("no_freeze_left", null, "The user has no freeze left; grant one first.");
    }
  }

  private static ProblemException refused(String code, @Nullable String pointer, String detail) {
    return new ProblemException(Problem.at(409, code, pointer, detail));
  }
}
