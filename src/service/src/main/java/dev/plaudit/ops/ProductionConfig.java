package dev.plaudit.ops;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** What an operator takes upon himself. */
@ConfigMapping(prefix = "plaudit.production")
interface ProductionConfig {

  /**
   * Names of properties that {@link ProductionChecks} shall let pass although they are unsafe, such
   * as {@code plaudit.tenants.auto-provision}. The development issuer cannot be let pass.
   */
  Optional<Set<String>> accept();
}
