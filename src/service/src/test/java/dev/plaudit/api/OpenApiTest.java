package dev.plaudit.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.testing.DevStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The committed description of the API is the one that the service gives of itself. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class OpenApiTest {

  /** Set to write the file instead of comparing it: {@code -Dplaudit.openapi.write=true}. */
  private static final String WRITE = "plaudit.openapi.write";

  private static final Path COMMITTED =
      Path.of("..", "contract", "src", "main", "resources", "plaudit", "contract", "openapi.yaml");

  @Test
  void the_committed_description_has_not_drifted() throws IOException {
    int port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);

    String served = given().port(port).get("/q/openapi?format=yaml").asString();

    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(COMMITTED, served);
    }
    assertThat(Files.readString(COMMITTED))
        .as("openapi.yaml is out of date: run this test with -D%s=true and commit the file", WRITE)
        .isEqualTo(served);
  }
}
