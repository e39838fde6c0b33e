package dev.plaudit.devstack.quickstart;

import dev.plaudit.devstack.DevStackException;
import dev.plaudit.devstack.process.Child;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The packaged service as a child process, configured by environment variables alone. */
public final class ServiceProcess {
  /** What a drain may take: intake stops, the batch in hand is flushed, offsets are committed. */
  private static final Duration DRAIN = Duration.ofSeconds(40);

  private static final Duration READY_LIMIT = Duration.ofMinutes(3);

  private final Settings settings;
  private final Map<String, String> config;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private Child child;

  public ServiceProcess(Settings settings, Map<String, String> config) {
    this.settings = settings;
    this.config = config;
    this.child = launch();
  }

  private Child launch() {
    Path directory = settings.home().resolve("service");
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new DevStackException("Cannot make " + directory + ": " + e.getMessage(), e);
    }
    List<String> command = new ArrayList<>(settings.service());
    // Where a crash report would go; being a path of our own, it also proves whose process this is.
    command.add(1, "-XX:ErrorFile=" + directory.resolve("crash-%p.txt"));
    return Child.start(
        new Child.Spec(
            "The service", command, this::configure, directory, directory.toString(), "TERM"));
  }

  // By environment and not by -D: passwords have no business on a command line.
  private void configure(Map<String, String> environment) {
    for (Port port : Port.values()) {
      environment.remove(port.variable());
    }
    environment.put("QUARKUS_PROFILE", "quickstart");
    // glibc would give each thread a heap of its own and hardly ever give one back.
    environment.putIfAbsent("MALLOC_ARENA_MAX", "2");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(settings.port(Port.SERVICE)));
    environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(settings.port(Port.MANAGEMENT)));
    config.forEach((name, value) -> environment.put(variable(name), value));
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /**
   * Returns when the service says that it is ready; fails with the end of its log if it dies
   * before.
   */
  public void awaitReady() {
    current().awaitReady(READY_LIMIT, this::isReady);
  }

  boolean isReady() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.managementUrl() + "/q/health/ready"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  synchronized void restart() {
    child.stop(DRAIN);
    child = launch();
  }

  public void stop() {
    current().stop(DRAIN);
  }

  public ProcessHandle handle() {
    return current().handle();
  }

  private synchronized Child current() {
    return child;
  }
}
