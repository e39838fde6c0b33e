package dev.plaudit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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
