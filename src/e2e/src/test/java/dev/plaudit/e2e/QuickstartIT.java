package dev.plaudit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plaudit.devstack.process.Ports;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newcomer's first minute: one command, one event, the right number. */
class QuickstartIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path directory;
  private final Map<String, String> ports = new HashMap<>();

  QuickstartIT(@TempDir Path directory) {
    this.directory = directory;
    for (String name : new String[] {"", "_MANAGEMENT", "_PG", "_KAFKA", "_REDIS", "_ISSUER"}) {
      ports.put("PLAUDIT" + name + "_PORT", Integer.toString(Ports.free()));
    }
  }

  @AfterEach
  void stop() throws Exception {
    quickstart("--stop");
  }

  @Test
  void one_command_starts_everything_and_an_event_is_readable_within_a_second() throws Exception {
    assertThat(quickstart("--detach")).isZero();
    Map<String, String> env = env();
    post(env, "warm");
    awaitTotal(env, 1, Duration.ofSeconds(10));

    HttpResponse<String> answer = post(env, "second");
    Instant accepted = Instant.now();
    awaitTotal(env, 2, Duration.ofSeconds(10));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(Duration.between(accepted, Instant.now())).isLessThan(Duration.ofMillis(2500));
  }

  @Test
  void a_taken_port_is_named_with_its_variable() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      ports.put("PLAUDIT_PG_PORT", Integer.toString(taken.getLocalPort()));

      int exit = quickstart("--detach");

      assertThat(exit).isNotZero();
      assertThat(Files.readString(directory.resolve("out.txt")))
          .contains(Integer.toString(taken.getLocalPort()))
          .contains("PLAUDIT_PG_PORT");
    }
  }

  private HttpResponse<String> post(Map<String, String> env, String id) throws Exception {
    String event =
        """
        {"event_id":"%s","type":"lesson.completed","actor":{"user_id":"ada"},"occurred_at":"%s"}"""
            .formatted(id, Instant.now());
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(env.get("PLAUDIT_URL") + "/v1/events"))
            .header("Authorization", "Bearer " + env.get("PLAUDIT_WRITER_TOKEN"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static void awaitTotal(Map<String, String> env, long total, Duration limit) {
    await().atMost(limit).pollInterval(Duration.ofMillis(20)).until(() -> total(env) == total);
  }

  private static long total(Map<String, String> env) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create(env.get("PLAUDIT_URL") + "/v1/progress/ada/lesson.completed"))
                .header("Authorization", "Bearer " + env.get("PLAUDIT_READER_TOKEN"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body()).at("/counter/total_count").asLong();
  }

  private Map<String, String> env() throws Exception {
    Map<String, String> env = new HashMap<>();
    for (String line : Files.readAllLines(directory.resolve("data/quickstart.env"))) {
      env.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
    return env;
  }

  private int quickstart(String... arguments) throws Exception {
    Path root = Path.of(System.getProperty("plaudit.root"));
    ProcessBuilder builder = new ProcessBuilder(root.resolve("quickstart").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(ports);
    builder.environment().put("PLAUDIT_DATA", directory.resolve("data").toString());
    builder.environment().put("PLAUDIT_PG_SHARED_BUFFERS_MB", "128");
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("out.txt").toFile());
    Process process = builder.start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("quickstart returns").isTrue();
    return process.exitValue();
  }
}
