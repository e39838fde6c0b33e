package dev.plaudit.devstack.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.devstack.process.Home;
import dev.plaudit.devstack.process.Ports;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisorTest {
  private static final List<String> NAMES =
      List.of(
          "PLAUDIT_URL",
          "PLAUDIT_MANAGEMENT_URL",
          "PLAUDIT_TENANT",
          "PLAUDIT_WRITER_TOKEN",
          "PLAUDIT_READER_TOKEN",
          "PLAUDIT_ADMIN_TOKEN",
          "PLAUDIT_TOKEN_URL",
          "PLAUDIT_CLIENT_ID",
          "PLAUDIT_CLIENT_SECRET",
          "PLAUDIT_PG_URL",
          "PLAUDIT_KAFKA",
          "PLAUDIT_REDIS",
          "PLAUDIT_PID");

  @Test
  @DisplayName(
      "everything starts, whatever is killed starts again under its new pid, and the service drains before the stack goes")
  void life(@TempDir Path home) throws Exception {
    // Given
    Path note = home.resolve("drained");
    Settings settings = new Settings(home, freePorts(), standIn(note), 64);
    List<String> said = new CopyOnWriteArrayList<>();
    Supervisor supervisor = new Supervisor(settings, said::add);
    supervisor.start();
    try {
      Map<String, String> before = env(settings);
      assertThat(before.keySet()).containsExactlyElementsOf(NAMES);
      // When
      kill(pid(before));
      kill(Files.readAllLines(home.resolve("redis").resolve("pid")).get(0));
      // Then
      await().atMost(Duration.ofSeconds(30)).until(() -> !pid(env(settings)).equals(pid(before)));
      assertThat(alive(pid(env(settings)))).isTrue();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> answers(settings.port(Port.REDIS)) && answers(settings.port(Port.MANAGEMENT)));
      assertThat(said)
          .contains("Plaudit ended; starting it again.", "Redis ended; starting it again.");
    } finally {
      supervisor.stop();
    }
    assertThat(note)
        .as("%s; its log: %s", said, Files.readString(home.resolve("service").resolve("log.txt")))
        .hasContent("postgres stood");
    settings
        .ports()
        .values()
        .forEach(port -> assertThat(Ports.isFree(port)).as("port %s is free again", port).isTrue());
  }

  private static Map<Port, Integer> freePorts() {
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      ports.put(port, Ports.free());
    }
    return ports;
  }

  private static List<String> standIn(Path note) throws URISyntaxException {
    String tests =
        Path.of(StandInService.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    List<String> command =
        new ArrayList<>(
            List.of(Home.java(), "-Xmx32m", "-cp", tests + File.pathSeparator + Home.classPath()));
    command.addAll(List.of(StandInService.class.getName(), note.toString()));
    return command;
  }

  private static Map<String, String> env(Settings settings) throws IOException {
    return Files.readAllLines(settings.envFile()).stream()
        .map(line -> line.split("=", 2))
        .collect(
            Collectors.toMap(
                parts -> parts[0], parts -> parts[1], (a, b) -> b, java.util.LinkedHashMap::new));
  }

  private static String pid(Map<String, String> env) {
    return env.getOrDefault("PLAUDIT_PID", "");
  }

  private static void kill(String pid) {
    ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
  }

  // Not "the port is taken": a connection of the process before may linger on it.
  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException nobodyThere) {
      return false;
    }
  }

  private static boolean alive(String pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
    return process.isPresent() && process.get().isAlive();
  }
}
