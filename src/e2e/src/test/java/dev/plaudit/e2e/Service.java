package dev.plaudit.e2e;

import static org.awaitility.Awaitility.await;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.devstack.process.Home;
import dev.plaudit.devstack.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One instance of the packaged service: the jar, or the binary that {@code -Dplaudit.e2e.binary}
 * names.
 */
final class Service implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final DevStack stack;
  private final Path log;
  private final int port = Ports.free();
  private final int managementPort = Ports.free();
  private Process process;

  private Service(DevStack stack, Path log, Map<String, String> settings) {
    this.stack = stack;
    this.log = log;
    this.process = process(settings);
  }

  /**
   * Starts an instance and waits until it is ready.
   *
   * @param settings configuration besides where the stack is, as property names; wins over ours
   */
  static Service start(DevStack stack, Path log, Map<String, String> settings) {
    Service service = launch(stack, log, settings);
    service.awaitReady();
    return service;
  }

  /** Starts an instance without waiting, for one that is not meant to become ready. */
  static Service launch(DevStack stack, Path log, Map<String, String> settings) {
    return new Service(stack, log, settings);
  }

  /** Starts the instance again without waiting, for one that may end before it is ready. */
  void relaunch(Map<String, String> settings) {
    process = process(settings);
  }

  /** Starts the instance again on its ports. */
  void restart(Map<String, String> settings) {
    process = process(settings);
    awaitReady();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** As the kernel would: no handler runs. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** SIGTERM, and the exit that follows. */
  int terminate() {
    process.destroy();
    return awaitExit();
  }

  int awaitExit() {
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the service did not exit; see " + log);
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The status of a health endpoint; 0 where nobody answers. */
  int health(String kind) {
    try {
      return management("health/" + kind).statusCode();
    } catch (IOException nobody) {
      return 0;
    }
  }

  /** The value of the first metric whose name and tags begin like this; 0 where there is none. */
  double metric(String beginning) {
    try {
      return management("metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith(beginning))
          .findFirst()
          .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
          .orElse(0.0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private HttpResponse<String> management(String path) throws IOException {
    try {
      URI uri = URI.create("http://127.0.0.1:" + managementPort + "/q/" + path);
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  void awaitReady() {
    await("the service is ready; see " + log)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException(
                    "the service ended with " + process.exitValue() + "; see " + log);
              }
              return health("ready") == 200;
            });
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private Process process(Map<String, String> settings) {
    List<String> command = new ArrayList<>();
    String binary = System.getProperty("plaudit.e2e.binary", "");
    if (binary.isEmpty()) {
      Path root = Path.of(System.getProperty("plaudit.root"));
      command.addAll(
          List.of(Home.java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      addProperties(command, settings);
      command.addAll(
          List.of(
              "-jar", root.resolve("src/service/target/quarkus-app/quarkus-run.jar").toString()));
    } else {
      command.add(binary);
      addProperties(command, settings);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return builder.start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void addProperties(List<String> command, Map<String, String> settings) {
    command.add("-Dquarkus.profile=quickstart");
    // Whoever was touched a moment ago may be judged still, says verify, and does not decide.
    command.add("-Dplaudit.verify.outbox-bound=1s");
    command.add("-Dmp.messaging.incoming.events-in.session.timeout.ms=6000");
    command.add("-Dmp.messaging.incoming.facts-in.session.timeout.ms=6000");
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dquarkus.management.host=127.0.0.1");
    command.add("-Dquarkus.management.port=" + managementPort);
    stack.config().forEach((name, value) -> command.add("-D" + name + "=" + value));
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
  }
}
