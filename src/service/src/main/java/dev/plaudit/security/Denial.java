package dev.plaudit.security;

import org.jspecify.annotations.Nullable;

/** The call is refused before it reached its resource; the API answers it as a problem. */
public final class Denial extends RuntimeException {

  /** Why, as a client can act on it. */
  public enum Reason {
    /** No token came. */
    TOKEN_MISSING(401, "Bearer"),
    /** A token came that is not valid: malformed, expired, of another issuer. */
    TOKEN_INVALID(401, "Bearer error=\"invalid_token\""),
    /** The token does not carry what the route needs. */
    SCOPE_MISSING(403, "Bearer error=\"insufficient_scope\""),
    /** The token is good, but does not say for which tenant, or may not speak for it. */
    TENANT_REFUSED(403, null),
    /** A person's token asks for another person. */
    NOT_SELF(403, null),
    /** Whoever wrote the route forgot to say who may call it. */
    ROUTE_CLOSED(403, null),
    /** The token issuer's keys are out of reach, so nobody can be recognised just now. */
    ISSUER_UNAVAILABLE(503, null);

    private final int status;
    private final @Nullable String challenge;

    Reason(int status, @Nullable String challenge) {
      this.status = status;
      this.challenge = challenge;
    }

    public int status() {
      return status;
    }

    /** The {@code WWW-Authenticate} header that goes with it (RFC 6750), or null. */
    public @Nullable String challenge() {
      return challenge;
    }

    /** The problem's code. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final Reason reason;

  public Denial(Reason reason, String detail) {
    // Neither a cause nor a trace: this is an answer, and it must stay cheap under an attack.
    super(detail, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** For the caller. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
