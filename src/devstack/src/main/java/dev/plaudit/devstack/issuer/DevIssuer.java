package dev.plaudit.devstack.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plaudit.devstack.DevStackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An OpenID provider for development: anyone who knows the client's secret gets a token for any
 * tenant, subject and scope. Every key id starts with {@link #KEY_PREFIX} and the discovery
 * document says {@code plaudit_development_issuer}, so that a production configuration can refuse
 * it.
 */
public final class DevIssuer implements AutoCloseable {
  /** Marks the keys of a development issuer. */
  public static final String KEY_PREFIX = "plaudit-dev-";

  private static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final String DEFAULT_SCOPE = "events:write progress:read";

  private final IssuerConfig config;
  private final Clock clock;
  private final SigningKey key;
  private final HttpServer server;
  private final ExecutorService threads;

  private DevIssuer(
      IssuerConfig config,
      Clock clock,
      SigningKey key,
      HttpServer server,
      ExecutorService threads) {
    this.config = config;
    this.clock = clock;
    this.key = key;
    this.server = server;
    this.threads = threads;
  }

  public static DevIssuer start(IssuerConfig config) {
    return start(config, Clock.systemUTC());
  }

  public static DevIssuer start(IssuerConfig config, Clock clock) {
    try {
      Files.createDirectories(config.directory());
      SigningKey key = SigningKey.loadOrCreate(config.directory().resolve("signing-key.der"));
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), config.port()), 0);
      ExecutorService threads = Executors.newFixedThreadPool(2, DevIssuer::daemon);
      DevIssuer issuer = new DevIssuer(config, clock, key, server, threads);
      server.setExecutor(threads);
      server.createContext(
          "/.well-known/openid-configuration",
          exchange -> answer(exchange, 200, issuer.discovery()));
      server.createContext("/jwks", exchange -> answer(exchange, 200, key.jwks()));
      server.createContext("/token", issuer::token);
      server.start();
      return issuer;
    } catch (IOException e) {
      throw new DevStackException(
          "The development issuer cannot listen on port " + config.port() + ": " + e.getMessage(),
          e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "development-issuer");
    thread.setDaemon(true);
    return thread;
  }

  /** The issuer's name, and the base of its addresses. */
  public String url() {
    return "http://127.0.0.1:" + config.port();
  }

  public String tokenUrl() {
    return url() + "/token";
  }

  public String clientId() {
    return config.clientId();
  }

  public String clientSecret() {
    return config.clientSecret();
  }

  /** A token signed now, without a request; its life may be negative, for tests of expiry. */
  public String token(String tenant, String subject, Collection<String> scopes, Duration life) {
    return token(tenant, subject, String.join(" ", scopes), life);
  }

  private String token(String tenant, String subject, String scope, Duration life) {
    Instant now = clock.instant();
    return key.sign(
        Json.object(
            "iss",
            url(),
            "sub",
            subject,
            "aud",
            "plaudit",
            "iat",
            now.getEpochSecond(),
            "exp",
            now.plus(life).getEpochSecond(),
            "jti",
            UUID.randomUUID().toString(),
            "tenant_id",
            tenant,
            "scope",
            scope));
  }

  private String discovery() {
    return Json.object(
        "issuer", url(),
        "jwks_uri", url() + "/jwks",
        "token_endpoint", tokenUrl(),
        "grant_types_supported", Json.raw("[\"client_credentials\"]"),
        "response_types_supported", Json.raw("[\"token\"]"),
        "subject_types_supported", Json.raw("[\"public\"]"),
        "id_token_signing_alg_values_supported", Json.raw("[\"RS256\"]"),
        "token_endpoint_auth_methods_supported",
            Json.raw("[\"client_secret_basic\",\"client_secret_post\"]"),
        "plaudit_development_issuer", Json.raw("true"));
  }

  private void token(HttpExchange exchange) throws IOException {
    String body =
        new String(exchange.getRequestBody().readNBytes(64 << 10), StandardCharsets.UTF_8);
    List<String> authorization =
        exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
    TokenRequest request;
    try {
      request = TokenRequest.of(body, authorization.isEmpty() ? null : authorization.get(0));
    } catch (IllegalArgumentException e) {
      answer(exchange, 400, Json.object("error", "invalid_request"));
      return;
    }
    if (!request.value("client_id", "").equals(config.clientId())
        || !request.value("client_secret", "").equals(config.clientSecret())) {
      answer(exchange, 401, Json.object("error", "invalid_client"));
    } else if (!request.value("grant_type", "").equals("client_credentials")) {
      answer(exchange, 400, Json.object("error", "unsupported_grant_type"));
    } else {
      answer(exchange, 200, granted(request));
    }
  }

  private String granted(TokenRequest request) {
    String scope = request.value("scope", DEFAULT_SCOPE);
    String token =
        token(
            request.value("tenant", config.defaultTenant()),
            request.value("sub", config.clientId()),
            scope,
            TOKEN_LIFE);
    return Json.object(
        "access_token",
        token,
        "token_type",
        "Bearer",
        "expires_in",
        TOKEN_LIFE.toSeconds(),
        "scope",
        scope);
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
