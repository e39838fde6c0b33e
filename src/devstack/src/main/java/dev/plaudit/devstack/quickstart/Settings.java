package dev.plaudit.devstack.quickstart;

import dev.plaudit.devstack.DevStackConfig;
import dev.plaudit.devstack.DevStackException;
import dev.plaudit.devstack.process.Home;
import dev.plaudit.devstack.process.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the quickstart runs, and where.
 *
 * @param home holds all data, logs and pid files; absolute
 * @param service how to start the service: a command that needs only an environment
 * @param sharedBuffersMb of Postgres
 */
public record Settings(
    Path home, Map<Port, Integer> ports, List<String> service, int sharedBuffersMb) {
  private static final String JVM_OPTIONS = "PLAUDIT_JVM_OPTIONS";
  private static final String SHARED_BUFFERS = "PLAUDIT_PG_SHARED_BUFFERS_MB";

  /** Reads the environment; the service is the runnable jar that the build left. */
  public static Settings of(Path home, Path serviceJar, Map<String, String> environment) {
    return new Settings(
        home.toAbsolutePath().normalize(),
        Port.chosen(environment),
        command(serviceJar, environment),
        sharedBuffers(environment));
  }

  // The limits keep the resident set near 512 MB; the serial collector is the cheapest on two
  // cores. The survivor spaces hold what a flush and the awards have in hand: it lives a second,
  // and
  // where it is promoted, each dozen flushes costs a full collection of a quarter of a second. The
  // JDK would keep a direct buffer of the largest fetch for each thread that reads one,
  // until nothing was left for the arrays of a flush.
  private static List<String> command(Path jar, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Home.java());
    command.addAll(
        List.of(
            "-Xms256m",
            "-Xmx256m",
            "-Xmn128m",
            "-XX:SurvivorRatio=2",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=64m",
            "-Djdk.nio.maxCachedBufferSize=262144",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(words(environment.getOrDefault(JVM_OPTIONS, "")));
    command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
    return command;
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
  }

  private static int sharedBuffers(Map<String, String> environment) {
    String text = environment.getOrDefault(SHARED_BUFFERS, "1024").strip();
    if (!text.matches("[0-9]{2,6}")) {
      throw new DevStackException(
          SHARED_BUFFERS + " must be a number of megabytes, not \"" + text + "\".");
    }
    return Integer.parseInt(text);
  }

  public int port(Port port) {
    return ports.getOrDefault(port, 0);
  }

  DevStackConfig stack(Client client) {
    return new DevStackConfig(
        home,
        port(Port.POSTGRES),
        sharedBuffersMb,
        port(Port.KAFKA),
        Ports.free(),
        port(Port.REDIS),
        64,
        port(Port.ISSUER),
        client.id(),
        client.secret(),
        false);
  }

  public String url() {
    return "http://127.0.0.1:" + port(Port.SERVICE);
  }

  public String managementUrl() {
    return "http://127.0.0.1:" + port(Port.MANAGEMENT);
  }

  Path envFile() {
    return home.resolve("quickstart.env");
  }

  Path readyFile() {
    return home.resolve("ready");
  }
}
