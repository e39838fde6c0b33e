package dev.plaudit.devstack.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.devstack.process.Ports;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevIssuerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  @DisplayName(
      "S40: a token names tenant, subject and scopes, and verifies against the published key")
  void signed(@TempDir Path directory) throws Exception {
    try (DevIssuer issuer = start(directory, Ports.free())) {
      // Given
      String keys = get(issuer.url() + "/jwks");
      // When
      String token =
          issuer.token(
              "acme", "ada", List.of("events:write", "progress:read"), Duration.ofHours(1));
      // Then
      assertThat(verifies(token, keys)).isTrue();
      assertThat(claims(token))
          .contains(
              "\"iss\":\"" + issuer.url() + "\"",
              "\"aud\":\"plaudit\"",
              "\"tenant_id\":\"acme\"",
              "\"sub\":\"ada\"",
              "\"scope\":\"events:write progress:read\"")
          .contains("\"exp\":" + NOW.plusSeconds(3600).getEpochSecond());
    }
  }

  @Test
  @DisplayName("tokens survive a restart of the issuer, because its key does")
  void restarted(@TempDir Path directory) throws Exception {
    // Given
    int port = Ports.free();
    String token;
    try (DevIssuer first = start(directory, port)) {
      token = first.token("acme", "ada", List.of(), Duration.ofHours(1));
    }
    // When
    try (DevIssuer second = start(directory, port)) {
      // Then
      assertThat(verifies(token, get(second.url() + "/jwks"))).isTrue();
    }
  }

  @Test
  @DisplayName("client credentials by Basic, with tenant, sub and scope for the asking")
  void clientCredentials(@TempDir Path directory) throws Exception {
    try (DevIssuer issuer = start(directory, Ports.free())) {
      // Given
      String basic =
          Base64.getEncoder().encodeToString("me:s3cret".getBytes(StandardCharsets.UTF_8));
      HttpRequest request =
          form(issuer, "grant_type=client_credentials&tenant=acme&sub=bob&scope=tenant%3Aadmin")
              .header("Authorization", "Basic " + basic)
              .build();
      // When
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      // Then
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(claims(member(answer.body(), "access_token")))
          .contains("\"tenant_id\":\"acme\"", "\"sub\":\"bob\"", "\"scope\":\"tenant:admin\"");
    }
  }

  @Test
  @DisplayName("client credentials in the form, defaults for the rest")
  void formCredentials(@TempDir Path directory) throws Exception {
    try (DevIssuer issuer = start(directory, Ports.free())) {
      // Given
      HttpRequest request =
          form(issuer, "grant_type=client_credentials&client_id=me&client_secret=s3cret").build();
      // When
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      // Then
      assertThat(claims(member(answer.body(), "access_token")))
          .contains("\"tenant_id\":\"demo\"", "\"sub\":\"me\"");
    }
  }

  @Test
  @DisplayName("a wrong secret gets no token")
  void wrongSecret(@TempDir Path directory) throws Exception {
    try (DevIssuer issuer = start(directory, Ports.free())) {
      // Given
      HttpRequest request =
          form(issuer, "grant_type=client_credentials&client_id=me&client_secret=guess").build();
      // When
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      // Then
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  @Test
  @DisplayName("discovery names the endpoints, and owns up to being a development issuer")
  void discovery(@TempDir Path directory) throws Exception {
    try (DevIssuer issuer = start(directory, Ports.free())) {
      // Given
      String address = issuer.url() + "/.well-known/openid-configuration";
      // When
      String document = get(address);
      // Then
      assertThat(document)
          .contains(
              "\"issuer\":\"" + issuer.url() + "\"",
              "\"jwks_uri\":\"" + issuer.url() + "/jwks\"",
              "\"token_endpoint\":\"" + issuer.tokenUrl() + "\"",
              "\"plaudit_development_issuer\":true");
    }
  }

  private static DevIssuer start(Path directory, int port) {
    return DevIssuer.start(
        new IssuerConfig(directory, port, "me", "s3cret", "demo"),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static HttpRequest.Builder form(DevIssuer issuer, String body) {
    return HttpRequest.newBuilder(URI.create(issuer.tokenUrl()))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static String get(String address) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static String claims(String token) {
    return new String(Base64.getUrlDecoder().decode(part(token, 1)), StandardCharsets.UTF_8);
  }

  private static boolean verifies(String token, String keys) throws Exception {
    BigInteger modulus = new BigInteger(1, Base64.getUrlDecoder().decode(member(keys, "n")));
    BigInteger exponent = new BigInteger(1, Base64.getUrlDecoder().decode(member(keys, "e")));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
    signature.update((part(token, 0) + "." + part(token, 1)).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(part(token, 2)));
  }

  private static String part(String token, int index) {
    return List.of(token.split("\\.", -1)).get(index);
  }

  private static String member(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    assertThat(matcher.find()).as("%s in %s", name, json).isTrue();
    return matcher.group(1);
  }
}
