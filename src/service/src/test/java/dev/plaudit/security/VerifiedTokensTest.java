package dev.plaudit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

  private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");
  private static final Caller CALLER = new Caller(new TenantId("t"), "s", Set.of("events:write"));

  @Test
  @DisplayName(
      "S40: a token that was verified is believed until it expires, and not an instant longer")
  void expiry() {
    VerifiedTokens tokens = tokens(Duration.ofSeconds(30));
    tokens.keep("good", new VerifiedTokens.Verified(CALLER, NOW.plusSeconds(1)));
    tokens.keep("expired", new VerifiedTokens.Verified(CALLER, NOW));

    VerifiedTokens.Verified good = tokens.find("good");
    VerifiedTokens.Verified expired = tokens.find("expired");

    assertThat(good).isEqualTo(new VerifiedTokens.Verified(CALLER, NOW.plusSeconds(1)));
    assertThat(expired).isNull();
  }

  @Test
  @DisplayName("S40: another token, though it differs in one character, is not believed")
  void another() {
    VerifiedTokens tokens = tokens(Duration.ofSeconds(30));
    tokens.keep("good", new VerifiedTokens.Verified(CALLER, NOW.plusSeconds(60)));

    VerifiedTokens.Verified other = tokens.find("gooD");

    assertThat(other).isNull();
  }

  @Test
  @DisplayName("where the cache is off, every token is verified again")
  void off() {
    VerifiedTokens tokens = tokens(Duration.ZERO);
    tokens.keep("good", new VerifiedTokens.Verified(CALLER, NOW.plusSeconds(60)));

    VerifiedTokens.Verified known = tokens.find("good");

    assertThat(known).isNull();
  }

  private static VerifiedTokens tokens(Duration life) {
    return new VerifiedTokens(
        new SecurityConfig() {
          @Override
          public String tenantClaim() {
            return "tenant_id";
          }

          @Override
          public boolean allowDevelopmentIssuer() {
            return true;
          }

          @Override
          public Duration tokenCache() {
            return life;
          }

          @Override
          public Map<String, IssuerConfig> issuers() {
            return Map.of();
          }
        },
        InstantSource.fixed(NOW));
  }
}
