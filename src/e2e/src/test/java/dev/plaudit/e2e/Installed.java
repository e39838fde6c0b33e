package dev.plaudit.e2e;

import dev.plaudit.devstack.DevStack;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An installation for the tests of a class, and for each test a tenant of its own whose first pack
 * is in force. A test may break what it likes, as long as the stack runs again when it ends; the
 * service is brought back if it does not. To be registered in a static field.
 */
final class Installed
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private @Nullable Installation installation;
  private @Nullable Tenant tenant;

  Service service() {
    return installation().service();
  }

  DevStack stack() {
    return installation().stack();
  }

  /** One more instance of the service on the same stack. */
  Service another(Map<String, String> settings) {
    return installation().another(settings);
  }

  /** The tenant of the test that is running. */
  Tenant tenant() {
    return Objects.requireNonNull(tenant);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    installation = Installation.start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    tenant = Game.open(installation());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!service().isAlive()) {
      service().restart(Map.of());
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (installation != null) {
      installation.close();
    }
  }

  private Installation installation() {
    return Objects.requireNonNull(installation);
  }
}
