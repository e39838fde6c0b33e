package dev.plaudit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a token says for whom it speaks. */
@ConfigMapping(prefix = "plaudit.security")
public interface SecurityConfig {

  /** The claim that names the tenant, in tokens of the default issuer ({@code quarkus.oidc.*}). */
  @WithDefault("tenant_id")
  String tenantClaim();

  /**
   * Whether tokens signed by a development issuer count. Only in the profiles dev, test and
   * quickstart; anywhere else this setting stops the start.
   */
  @WithDefault("false")
  boolean allowDevelopmentIssuer();

  /**
   * For how long a token that was verified once is believed without another look at its signature,
   * and never past its expiry. That long, too, a key that the issuer withdraws is still believed; 0
   * looks every time.
   */
  @WithDefault("30s")
  Duration tokenCache();

  /**
   * Further issuers, by the name that each has in {@code quarkus.oidc."name".*}. A token of an
   * issuer that does not stand here is refused, whatever it claims.
   */
  Map<String, IssuerConfig> issuers();

  /** What one further issuer may say. */
  interface IssuerConfig {

    /** The exact {@code iss} of its tokens. */
    String issuer();

    /** The claim that names the tenant, where it is another than the default issuer's. */
    Optional<String> tenantClaim();

    /** The tenants that this issuer may speak for. */
    Set<String> tenants();
  }
}
