package dev.plaudit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.security.Denial.Reason;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S40: what a verified token may say depends on who issued it. */
class TokenReaderTest {

  private static final String ISSUER = "https://id.partner.example";
  private static final String PARTNER = "partner";

  private final TokenReader reader =
      new TokenReader(
          new Settings(
              "tenant_id",
              Map.of(
                  PARTNER,
                  new Issuer(ISSUER, Optional.empty(), Set.of("acme", "beta")),
                  "other",
                  new Issuer(ISSUER, Optional.of("org"), Set.of("acme")))));

  private record Settings(String tenantClaim, Map<String, IssuerConfig> issuers)
      implements SecurityConfig {
    @Override
    public boolean allowDevelopmentIssuer() {
      return false;
    }

    @Override
    public Duration tokenCache() {
      return Duration.ZERO;
    }
  }

  private record Issuer(String issuer, Optional<String> tenantClaim, Set<String> tenants)
      implements SecurityConfig.IssuerConfig {}

  /** A token with claims as they come out of a parsed one: texts of the standard, else JSON. */
  private record Token(Map<String, Object> claims) implements JsonWebToken {
    static Token of(String tenant) {
      return new Token(Map.of("iss", ISSUER, "sub", "ann", "tenant_id", Json.createValue(tenant)));
    }

    Token with(String claim, Object value) {
      Map<String, Object> more = new HashMap<>(claims);
      more.put(claim, value);
      return new Token(more);
    }

    Token without(String claim) {
      Map<String, Object> fewer = new HashMap<>(claims);
      fewer.remove(claim);
      return new Token(fewer);
    }

    @Override
    public String getName() {
      return "ann";
    }

    @Override
    public Set<String> getClaimNames() {
      return claims.keySet();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
    public <T> @Nullable T getClaim(String name) {
      return (T) claims.get(name);
    }
  }

  @Test
  @DisplayName("S40: the default issuer may speak for every tenant")
  void defaultIssuer() {
    Caller caller = reader.caller(Token.of("anybody"), TokenReader.DEFAULT_ISSUER);

    assertThat(caller).isEqualTo(new Caller(new TenantId("anybody"), "ann", Set.of()));
  }

  @Test
  @DisplayName("S40: a named issuer may speak for its tenants")
  void ownTenant() {
    Caller caller = reader.caller(Token.of("beta"), PARTNER);

    assertThat(caller.tenant()).isEqualTo(new TenantId("beta"));
  }

  @Test
  @DisplayName("S40: a named issuer may not speak for another tenant")
  void foreignTenant() {
    assertRefused(Reason.TENANT_REFUSED, Token.of("gamma"), PARTNER);
  }

  @Test
  @DisplayName("S40: a token that says another issuer than the one configured is refused")
  void wrongIssuer() {
    Token token = Token.of("acme").with("iss", "https://id.partner.example.evil.example");

    assertRefused(Reason.TENANT_REFUSED, token, PARTNER);
    assertRefused(Reason.TENANT_REFUSED, token.without("iss"), PARTNER);
  }

  @Test
  @DisplayName("S40: an issuer that stands in quarkus.oidc alone may speak for nobody")
  void unknownName() {
    assertRefused(Reason.TENANT_REFUSED, Token.of("acme"), "forgotten");
  }

  @Test
  @DisplayName("S40: an issuer's own tenant claim replaces the usual one")
  void ownClaim() {
    Token usual = Token.of("acme");
    Token own = usual.with("tenant_id", Json.createValue("gamma")).with("org", "acme");

    assertThat(reader.caller(own, "other").tenant()).isEqualTo(new TenantId("acme"));
    assertRefused(Reason.TENANT_REFUSED, usual, "other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Acme", "a/b", "a b", "../acme"})
  @DisplayName("S40: a claim that cannot name a tenant is refused, from the default issuer too")
  void malformedTenant(String tenant) {
    assertRefused(Reason.TENANT_REFUSED, Token.of(tenant), TokenReader.DEFAULT_ISSUER);
  }

  @Test
  @DisplayName("S40: a token without the tenant claim, or with several tenants, is refused")
  void noTenant() {
    Token token = Token.of("acme");
    JsonValue several = Json.createArrayBuilder().add("acme").build();

    assertRefused(Reason.TENANT_REFUSED, token.without("tenant_id"), TokenReader.DEFAULT_ISSUER);
    assertRefused(
        Reason.TENANT_REFUSED, token.with("tenant_id", several), TokenReader.DEFAULT_ISSUER);
  }

  @Test
  @DisplayName("a token without a subject speaks for nobody")
  void noSubject() {
    assertRefused(
        Reason.TOKEN_INVALID, Token.of("acme").without("sub"), TokenReader.DEFAULT_ISSUER);
  }

  @Test
  @DisplayName("scopes come from scope, a text, and from scp, a text or an array")
  void scopes() {
    Token text = Token.of("acme").with("scope", "events:write  progress:read");
    Token array =
        text.with("scp", Json.createArrayBuilder().add("tenant:admin").add("a b").add(7).build());

    assertThat(reader.caller(text, PARTNER).scopes())
        .containsExactlyInAnyOrder("events:write", "progress:read");
    assertThat(reader.caller(array, PARTNER).scopes())
        .containsExactlyInAnyOrder("events:write", "progress:read", "tenant:admin", "a", "b");
    assertThat(reader.caller(Token.of("acme").with("scp", "x"), PARTNER).scopes())
        .containsExactly("x");
  }

  private void assertRefused(Reason reason, Token token, String verifiedBy) {
    assertThatExceptionOfType(Denial.class)
        .isThrownBy(() -> reader.caller(token, verifiedBy))
        .satisfies(denial -> assertThat(denial.reason()).isEqualTo(reason));
  }
}
