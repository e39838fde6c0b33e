package dev.plaudit.security;

import dev.plaudit.security.Denial.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Refuses tokens of a development issuer, whose keys anybody may have, where they are not allowed.
 * The start is refused too, but only while the issuer answers; this holds also when it came later.
 */
@ApplicationScoped
class DevelopmentTokens {

  /** Every key id of the development issuer starts with this. */
  private static final String KEY_ID = "\"kid\":\"plaudit-dev-";

  private static final Logger LOG = Logger.getLogger(DevelopmentTokens.class);

  private final boolean allowed;

  DevelopmentTokens(SecurityConfig config) {
    this.allowed = config.allowDevelopmentIssuer();
  }

  /**
   * @throws Denial if the token was signed for development, and this is not a development
   */
  void check(JsonWebToken token) {
    if (allowed) {
      return;
    }
    String raw = token.getRawToken();
    byte[] header = Base64.getUrlDecoder().decode(raw.substring(0, raw.indexOf('.')));
    if (new String(header, StandardCharsets.UTF_8).replace(" ", "").contains(KEY_ID)) {
      LOG.error(
          "Refused a token of a development issuer; point quarkus.oidc.auth-server-url at a real one");
      throw new Denial(Reason.TOKEN_INVALID, "Tokens of a development issuer do not count here.");
    }
  }
}
