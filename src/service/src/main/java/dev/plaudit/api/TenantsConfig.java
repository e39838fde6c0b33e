package dev.plaudit.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How tenants come to be. */
@ConfigMapping(prefix = "plaudit.tenants")
public interface TenantsConfig {

  /**
   * Whether a valid token of a tenant that nobody has met makes that tenant. Off in production,
   * where the set of tenants is a decision; on in the profiles dev, test and quickstart.
   */
  @WithDefault("false")
  boolean autoProvision();
}
