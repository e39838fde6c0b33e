package dev.plaudit.security;

import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.security.Denial.Reason;
import dev.plaudit.security.SecurityConfig.IssuerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Caller} of a token whose signature, issuer and expiry have been verified. */
@ApplicationScoped
public class TokenReader {

  /** How {@code quarkus-oidc} calls the issuer that has no name. */
  static final String DEFAULT_ISSUER = "Default";

  private final SecurityConfig config;

  TokenReader(SecurityConfig config) {
    this.config = config;
  }

  /**
   * @param token verified
   * @param verifiedBy the name under which the issuer that verified it is configured
   * @throws Denial if the issuer may not speak for the tenant, or the claims are not there
   */
  Caller caller(JsonWebToken token, String verifiedBy) {
    IssuerConfig issuer = config.issuers().get(verifiedBy);
    if (issuer == null && !verifiedBy.equals(DEFAULT_ISSUER)) {
      throw new Denial(Reason.TENANT_REFUSED, "The token's issuer may not speak for any tenant.");
    }
    if (issuer != null && !issuer.issuer().equals(token.getIssuer())) {
      throw new Denial(Reason.TENANT_REFUSED, "The token's issuer is not the configured one.");
    }
    TenantId tenant = tenant(token, issuer);
    String subject = token.getSubject();
    if (subject == null || subject.isEmpty()) {
      throw new Denial(Reason.TOKEN_INVALID, "The token has no subject.");
    }
    return new Caller(tenant, subject, scopes(token));
  }

  private TenantId tenant(JsonWebToken token, @Nullable IssuerConfig issuer) {
    String claim =
        issuer == null ? config.tenantClaim() : issuer.tenantClaim().orElseGet(config::tenantClaim);
    String value = text(token.getClaim(claim));
    if (value == null || !TenantId.isValid(value)) {
      throw new Denial(
          Reason.TENANT_REFUSED, "The token's claim " + claim + " does not name a tenant.");
    }
    if (issuer != null && !issuer.tenants().contains(value)) {
      throw new Denial(
          Reason.TENANT_REFUSED, "The token's issuer may not speak for the tenant it names.");
    }
    return new TenantId(value);
  }

  /** {@code scope}, a text with spaces (RFC 8693), or {@code scp}, a text or an array. */
  private static Set<String> scopes(JsonWebToken token) {
    Set<String> scopes = new HashSet<>();
    addScopes(scopes, token.getClaim("scope"));
    addScopes(scopes, token.getClaim("scp"));
    return scopes;
  }

  private static void addScopes(Set<String> scopes, @Nullable Object claim) {
    if (claim instanceof Collection<?> several) {
      several.forEach(one -> addScopes(scopes, one));
      return;
    }
    String text = text(claim);
    if (text == null) {
      return;
    }
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ' ') {
        if (i > from) {
          scopes.add(text.substring(from, i));
        }
        from = i + 1;
      }
    }
  }

  private static @Nullable String text(@Nullable Object claim) {
    return claim instanceof JsonString json
        ? json.getString()
        : claim instanceof String text ? text : null;
  }
}
