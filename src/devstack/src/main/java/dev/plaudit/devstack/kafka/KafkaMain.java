package dev.plaudit.devstack.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The child JVM: formats the storage if it is new, runs one broker, and goes when its parent goes.
 */
final class KafkaMain {
  private KafkaMain() {}

  /**
   * Arguments: the properties file, the file to make once the broker serves, the pid of the parent.
   */
  public static void main(String[] arguments) throws Exception {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
      properties.load(reader);
    }
    followParent(Long.parseLong(arguments[2]));
    format(properties.getProperty("log.dirs"));
    KafkaRaftServer server =
        new KafkaRaftServer(new kafka.server.KafkaConfig(properties, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    server.startup();
    Files.createFile(Path.of(arguments[1]));
    server.awaitShutdown();
  }

  private static void followParent(long pid) {
    ProcessHandle.of(pid)
        .ifPresentOrElse(
            parent -> {
              var unused = parent.onExit().thenRun(() -> System.exit(0));
            },
            () -> System.exit(0));
  }

  private static void format(String directory) throws Exception {
    Files.createDirectories(Path.of(directory));
    if (Files.exists(Path.of(directory, "meta.properties"))) {
      return;
    }
    new Formatter()
        .setPrintStream(silence())
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(directory))
        .setMetadataLogDirectory(directory)
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setIgnoreFormatted(true)
        .run();
  }

  private static PrintStream silence() throws IOException {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
