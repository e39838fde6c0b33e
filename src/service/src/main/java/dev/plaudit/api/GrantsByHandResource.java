package dev.plaudit.api;

import dev.plaudit.api.dto.FeaturedBody;
import dev.plaudit.api.dto.HandledGrantBody;
import dev.plaudit.api.dto.UnlockRequest;
import dev.plaudit.awards.GrantAnswer;
import dev.plaudit.awards.GrantDesk;
import dev.plaudit.awards.GrantOrder;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people do to a user's achievements by hand (S25). */
@Tag(name = "achievements")
@Path("/v1/users/{user_id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GrantsByHandResource {

  private static final int MOST_FEATURED = 5;

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final GrantDesk desk;
  private final InstantSource clock;

  GrantsByHandResource(
      CurrentTenant tenant, CurrentCaller caller, GrantDesk desk, InstantSource clock) {
    this.tenant = tenant;
    this.caller = caller;
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * Gives an achievement, whatever its rule says. It is audited; XP and results are as with any
   * grant. What the user holds already stays as it is.
   */
  @POST
  @Path("/achievements/{achievement_id}/unlock")
  @Operation(operationId = "unlockAchievement", summary = "Gives a user an achievement by hand.")
  @RequiresScope({Scopes.ACHIEVEMENTS_WRITE, Scopes.TENANT_ADMIN})
  public Uni<HandledGrantBody> unlock(
      @PathParam("user_id") String userId,
      @PathParam("achievement_id") String achievementId,
      @Nullable UnlockRequest body) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user = PathUser.toMake(snapshot.tenant(), userId);
    GrantOrder order =
        Check.body(body).toOrder(user, achievementId, caller.caller().subject(), clock.instant());
    return desk.unlock(order).map(GrantsByHandResource::handled);
  }

  /**
   * Takes an achievement back. It is audited, and its XP goes too. Its rule grants it again only if
   * the definition says so. Asked again, the answer is the same.
   *
   * @param tier which of the tiers; needed only where the user holds several
   * @param period first day of the period; needed only where the user holds several
   * @param reason why, 1 to 500 characters; it is kept
   */
  @DELETE
  @Path("/achievements/{achievement_id}")
  @Operation(operationId = "revokeAchievement", summary = "Takes an achievement back.")
  @RequiresScope({Scopes.ACHIEVEMENTS_WRITE, Scopes.TENANT_ADMIN})
  public Uni<HandledGrantBody> revoke(
      @PathParam("user_id") String userId,
      @PathParam("achievement_id") String achievementId,
      @QueryParam("tier")
          @Parameter(description = "Which of the tiers; needed where the user holds several.")
          @Nullable String tier,
      @QueryParam("period")
          @Parameter(
              description = "First day of the period; needed where the user holds several.",
              schema = @Schema(type = SchemaType.STRING, format = "date"))
          @Nullable String period,
      @QueryParam("reason")
          @Parameter(description = "Why, 1 to 500 characters; it is kept.", required = true)
          @Nullable String reason) {
    UserKey user = PathUser.of(tenant.snapshot().tenant(), userId);
    GrantOrder order =
        new GrantOrder(
            user,
            achievementId,
            tier,
            period == null ? null : Check.date("/period", period),
            null,
            caller.caller().subject(),
            UnlockRequest.reason("/reason", reason));
    return desk.revoke(order).map(GrantsByHandResource::handled);
  }

  /**
   * Chooses what a user is seen with; it replaces what was chosen before. It is the user's own
   * decision, or that of whoever gives achievements.
   */
  @PUT
  @Path("/featured")
  @Operation(
      operationId = "putFeatured",
      summary = "Chooses the achievements that a user is seen with.")
  @RequiresScope({Scopes.ACHIEVEMENTS_WRITE, Scopes.TENANT_ADMIN, Scopes.ACHIEVEMENTS_SELF})
  public Uni<FeaturedBody> feature(
      @PathParam("user_id") String userId, @Nullable FeaturedBody body) {
    UserKey user = PathUser.of(tenant.snapshot().tenant(), userId);
    List<String> ids = featured(Check.body(body));
    return desk.feature(user, ids)
        .invoke(
            answer -> {
              if (!answer.userKnown()) {
                throw PathUser.notFound();
              }
              if (answer.notHeld() != null) {
                throw Check.invalid(
                    "/achievements/" + answer.notHeld(),
                    "The user does not hold this achievement.");
              }
            })
        .replaceWith(new FeaturedBody(List.copyOf(ids)));
  }

  private static List<String> featured(FeaturedBody body) {
    List<@Nullable String> given = Check.present("/achievements", body.achievements());
    if (given.size() > MOST_FEATURED) {
      throw Check.invalid("/achievements", "Send at most " + MOST_FEATURED + " ids.");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < given.size(); i++) {
      if (!seen.add(Check.present("/achievements/" + i, given.get(i)))) {
        throw Check.invalid("/achievements/" + i, "This id is here twice.");
      }
    }
    return given.stream().map(id -> Check.present("/achievements", id)).toList();
  }

  private static HandledGrantBody handled(GrantAnswer answer) {
    GrantAnswer.Refusal refusal = answer.refusal();
    if (refusal == null) {
      return HandledGrantBody.from(answer);
    }
    throw switch (refusal) {
      case NO_DEFINITION -> noAchievement();
      case NOT_HELD -> ProblemException.notFound("The user has no such achievement.");
      case NO_TIER ->
          Check.invalid(
              "/tier",
              "Send the name of one of the achievement's tiers; leave it out where it has none.");
      case NO_PERIOD ->
          Check.invalid(
              "/period",
              "Send the first day of one of the achievement's periods; leave it out where it is earned once.");
      case AMBIGUOUS ->
          Check.invalid("/tier", "The user holds several; say which by tier and period.");
    };
  }

  private static ProblemException noAchievement() {
    return ProblemException.notFound("No such achievement is in force.");
  }
}
