package dev.plaudit.testing;

import dev.plaudit.devstack.DevStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * Gives the service under test the one stack of this JVM, with a database of its own. The stack
 * stops when the JVM ends, so nothing is stopped here. Tests that wait for the service look often,
 * since there are hundreds of such waits.
 */
public final class DevStackResource implements QuarkusTestResourceLifecycleManager {
  private static final Duration LOOK = Duration.ofMillis(25);

  @Override
  public Map<String, String> start() {
    Awaitility.setDefaultPollInterval(LOOK);
    DevStack stack = DevStack.shared();
    Map<String, String> config = new HashMap<>(stack.config());
    config.put("quarkus.http.test-port", "0");
    config.put("quarkus.management.test-port", "0");
    return config;
  }

  @Override
  public void stop() {
    // DevStack.shared() ends with the JVM.
  }
}
