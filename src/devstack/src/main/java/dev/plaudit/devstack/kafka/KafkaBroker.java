package dev.plaudit.devstack.kafka;

import dev.plaudit.devstack.DevStackException;
import dev.plaudit.devstack.process.Child;
import dev.plaudit.devstack.process.Home;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A broker of our own. Its port and topics stay the same over any number of stops, kills and
 * starts.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final KafkaConfig config;
  private Child child;

  private KafkaBroker(KafkaConfig config, Child child) {
    this.config = config;
    this.child = child;
  }

  /** Formats the storage on the first start, and returns when the broker serves clients. */
  public static KafkaBroker start(KafkaConfig config) {
    return new KafkaBroker(config, launch(config));
  }

  private static Child launch(KafkaConfig config) {
    Path directory = config.directory().toAbsolutePath();
    Path ready = directory.resolve("ready");
    Path properties = directory.resolve("server.properties");
    try {
      Files.createDirectories(directory);
      Files.deleteIfExists(ready);
      try (Writer writer = Files.newBufferedWriter(properties)) {
        config.properties().store(writer, null);
      }
    } catch (IOException e) {
      throw new DevStackException("Kafka cannot use " + directory + ": " + e.getMessage(), e);
    }
    List<String> command =
        List.of(
            Home.java(),
            "-Xms192m",
            "-Xmx" + config.heapMb() + "m",
            "-Xmn96m",
            "-Xss512k",
            // Of all collectors the cheapest in CPU at this heap size.
            "-XX:+UseSerialGC",
            config.shortLived() ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Dlog4j2.configurationFile=plaudit-kafka-log4j2.properties",
            "-Dlog4j2.disableJmx=true",
            "-Dplaudit.kafka.log=" + directory.resolve("kafka.txt"),
            "-cp",
            Home.classPath(),
            KafkaMain.class.getName(),
            properties.toString(),
            ready.toString(),
            Long.toString(ProcessHandle.current().pid()));
    Child child =
        Child.start(
            new Child.Spec(
                "Kafka", command, inherited -> {}, directory, properties.toString(), "TERM"));
    child.awaitReady(START_LIMIT, () -> Files.exists(ready));
    return child;
  }

  /** A clean stop (SIGTERM). */
  public synchronized void stop() {
    child.stop(Duration.ofSeconds(20));
  }

  /** SIGKILL: the next start recovers the logs. */
  public synchronized void killHard() {
    child.kill();
  }

  /** Starts again on the same port and logs; stops first if it runs. */
  public synchronized void restart() {
    stop();
    child = launch(config);
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + config.port();
  }

  public synchronized long pid() {
    return child.pid();
  }

  /** The process that runs now; a restart makes another. */
  public synchronized ProcessHandle handle() {
    return child.handle();
  }

  public synchronized boolean isAlive() {
    return child.isAlive();
  }

  @Override
  public void close() {
    stop();
  }
}
