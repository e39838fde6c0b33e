package dev.plaudit.security;

import dev.plaudit.security.Denial.Reason;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every resource method: recognises the caller by the bearer token and lets the call
 * through only if the method says which scope it takes and the token has it. Authentication is lazy
 * ({@code quarkus.http.auth.proactive=false}), so that every refusal passes here and is answered as
 * a problem.
 */
@ApplicationScoped
public class CallerFilter {

  private static final String USER_PARAMETER = "user_id";

  private static final String SELF = ":self";

  private static final String SCHEME = "Bearer ";

  /** What a method's annotation says. */
  private record Required(List<String> scopes, boolean ownerInside) {}

  private final VerifiedTokens verified;
  private final TokenReader tokens;
  private final DevelopmentTokens developmentTokens;
  private final CurrentVertxRequest request;
  private final CurrentCaller current;
  private final ConcurrentMap<Method, Required> required = new ConcurrentHashMap<>();

  CallerFilter(
      VerifiedTokens verified,
      TokenReader tokens,
      DevelopmentTokens developmentTokens,
      CurrentVertxRequest request,
      CurrentCaller current) {
    this.verified = verified;
    this.tokens = tokens;
    this.developmentTokens = developmentTokens;
    this.request = request;
    this.current = current;
  }

  /** Completes where the call may go on; fails with a {@link Denial} where not. */
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  public Uni<Void> authenticate(ContainerRequestContext call, ResourceInfo resource) {
    Required scopes = required(resource.getResourceMethod());
    String token = bearer(call.getHeaderString(HttpHeaders.AUTHORIZATION));
    VerifiedTokens.Verified known = token == null ? null : verified.find(token);
    if (known != null) {
      letIn(known, scopes, call);
      return Uni.createFrom().voidItem();
    }
    return QuarkusHttpUser.getSecurityIdentity(request.getCurrent(), null)
        .onFailure()
        .transform(CallerFilter::denial)
        .invoke(identity -> letIn(recognise(identity), scopes, call))
        .replaceWithVoid();
  }

  private void letIn(
      VerifiedTokens.Verified verified, Required scopes, ContainerRequestContext call) {
    authorise(verified.caller(), scopes, call);
    current.set(verified.caller(), verified.expiry());
  }

  private Required required(Method method) {
    return required.computeIfAbsent(
        method,
        unseen -> {
          RequiresScope scope = unseen.getAnnotation(RequiresScope.class);
          return scope == null
              ? new Required(List.of(), false)
              : new Required(List.of(scope.value()), scope.ownerInside());
        });
  }

  private static @Nullable String bearer(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? authorization.substring(SCHEME.length())
        : null;
  }

  private VerifiedTokens.Verified recognise(@Nullable SecurityIdentity identity) {
    if (identity == null || identity.isAnonymous()) {
      throw new Denial(Reason.TOKEN_MISSING, "Send an access token: Authorization: Bearer …");
    }
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      throw new Denial(Reason.TOKEN_INVALID, "The access token is not a JSON Web Token.");
    }
    developmentTokens.check(token);
    String issuer = identity.getAttribute(OidcUtils.TENANT_ID_ATTRIBUTE);
    Caller caller = tokens.caller(token, issuer == null ? TokenReader.DEFAULT_ISSUER : issuer);
    VerifiedTokens.Verified good =
        new VerifiedTokens.Verified(caller, Instant.ofEpochSecond(token.getExpirationTime()));
    verified.keep(token.getRawToken(), good);
    return good;
  }

  private static void authorise(Caller caller, Required required, ContainerRequestContext call) {
    List<String> scopes = required.scopes();
    if (scopes.isEmpty()) {
      throw new Denial(
          Reason.ROUTE_CLOSED, "This route does not say who may call it, so nobody may.");
    }
    boolean self = false;
    for (String scope : scopes) {
      boolean has = caller.has(scope);
      boolean onlySelf = scope.endsWith(SELF);
      if (has && !onlySelf) {
        return;
      }
      self |= has;
    }
    if (!self) {
      throw new Denial(
          Reason.SCOPE_MISSING,
          "The token needs one of these scopes: " + String.join(", ", scopes));
    }
    if (required.ownerInside()) {
      return;
    }
    if (!caller.subject().equals(call.getUriInfo().getPathParameters().getFirst(USER_PARAMETER))) {
      throw new Denial(Reason.NOT_SELF, "The token is good only for the user who is its subject.");
    }
  }

  private static Denial denial(Throwable failure) {
    if (failure instanceof Denial known) {
      return known;
    }
    return failure instanceof AuthenticationFailedException
        ? new Denial(Reason.TOKEN_INVALID, "The access token is not valid.")
        : new Denial(
            Reason.ISSUER_UNAVAILABLE, "The token issuer cannot be reached; try again soon.");
  }
}
