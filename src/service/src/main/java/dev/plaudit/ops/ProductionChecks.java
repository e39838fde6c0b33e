package dev.plaudit.ops;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Refuses to start with unsafe settings outside of development, and says which property it is. */
@ApplicationScoped
class ProductionChecks {

  private static final Set<String> HARMLESS_PROFILES = Set.of("dev", "test", "quickstart");

  /** How a development issuer marks its discovery document. */
  private static final String DEVELOPMENT_MARK = "plaudit_development_issuer";

  private final Config config;
  private final ProductionConfig accepted;
  private final TenantConfigBean issuers;

  ProductionChecks(Config config, ProductionConfig accepted, TenantConfigBean issuers) {
    this.config = config;
    this.accepted = accepted;
    this.issuers = issuers;
  }

  /**
   * @throws ConfigurationException if anything is unsafe; nothing has been served then
   */
  void check(@Observes @Priority(0) StartupEvent event) {
    if (!Collections.disjoint(ConfigUtils.getProfiles(), HARMLESS_PROFILES)) {
      return;
    }
    List<String> flaws =
        new ArrayList<>(
            UnsafeSettings.find(
                config.getPropertyNames(),
                name -> config.getOptionalValue(name, String.class),
                accepted.accept().orElse(Set.of())));
    checkIssuer("quarkus.oidc.auth-server-url", issuers.getDefaultTenant(), flaws);
    issuers
        .getStaticTenantsConfig()
        .forEach(
            (name, issuer) ->
                checkIssuer("quarkus.oidc." + name + ".auth-server-url", issuer, flaws));
    if (!flaws.isEmpty()) {
      throw new ConfigurationException(
          "Plaudit does not start like this in production:\n - " + String.join("\n - ", flaws));
    }
  }

  // An issuer that is away now is recognised by its tokens, which DevelopmentTokens refuses.
  private static void checkIssuer(String property, TenantConfigContext issuer, List<String> flaws) {
    if (!issuer.ready()) {
      return;
    }
    OidcConfigurationMetadata metadata = issuer.getOidcMetadata();
    if (metadata != null && metadata.contains(DEVELOPMENT_MARK)) {
      flaws.add(property + " leads to a development issuer, whose tokens anybody can sign");
    }
  }
}
