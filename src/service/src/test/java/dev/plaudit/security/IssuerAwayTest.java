package dev.plaudit.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.devstack.issuer.DevIssuer;
import dev.plaudit.devstack.issuer.IssuerConfig;
import dev.plaudit.devstack.process.Ports;
import dev.plaudit.testing.DevStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * S40: the service starts without its token issuer, says so, and recovers when the issuer comes.
 */
@QuarkusTest
@WithTestResource(DevStackResource.class)
@TestProfile(IssuerAwayTest.WithoutIssuer.class)
class IssuerAwayTest {

  private static final String ISSUER = "quarkus.oidc.auth-server-url";

  /** The one profile of its own: what is tested is the start. */
  public static class WithoutIssuer implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(ISSUER, "http://127.0.0.1:" + Ports.free());
    }
  }

  @Test
  @DisplayName(
      "S40: 503 while nobody can be recognised, and the same token is good once the issuer is there")
  void recovers(@TempDir Path directory) {
    int port = URI.create(ConfigProvider.getConfig().getValue(ISSUER, String.class)).getPort();
    IssuerConfig config = new IssuerConfig(directory, port, "client", "secret", "demo");
    String token;
    try (DevIssuer first = DevIssuer.start(config)) {
      token = first.token("t-away", "writer", List.of("events:write"), Duration.ofMinutes(5));
    }

    Response away = send(token);
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.header("Retry-After")).isNotNull();
    try (DevIssuer back = DevIssuer.start(config)) {
      await().atMost(Duration.ofSeconds(10)).until(() -> send(token).statusCode() == 422);
      assertThat(send(back.url()).statusCode()).isEqualTo(401);
    }
  }

  private static Response send(String token) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body("[1]")
        .post("/v1/events");
  }
}
