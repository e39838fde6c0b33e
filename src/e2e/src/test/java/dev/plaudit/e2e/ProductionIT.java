package dev.plaudit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.devstack.DevStackConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handy in development does not start in production. */
class ProductionIT {

  private static final Map<String, String> PRODUCTION = Map.of("quarkus.profile", "prod");

  @Test
  @DisplayName(
      "S40: with a development issuer the packaged service ends at once, and names the property")
  void refusesADevelopmentIssuer(@TempDir Path directory) throws IOException {
    Path log = directory.resolve("service.log");
    try (DevStack stack = DevStack.start(DevStackConfig.onFreePorts(directory));
        Service service = Service.launch(stack, log, PRODUCTION)) {
      int exit = service.awaitExit();

      assertThat(exit).isNotZero();
      assertThat(Files.readString(log))
          .contains("Plaudit does not start like this in production")
          .contains("quarkus.oidc.auth-server-url leads to a development issuer");
    }
  }
}
