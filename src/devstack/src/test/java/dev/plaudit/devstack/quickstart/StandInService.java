package dev.plaudit.devstack.quickstart;

import com.sun.net.httpserver.HttpServer;
import dev.plaudit.devstack.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * As much of the service as a supervisor sees: an environment, a readiness address, and a drain on
 * SIGTERM that notes whether Postgres still stood.
 */
final class StandInService {
  private StandInService() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    // Before the server is made, for that opens its port: whoever sees it open may send the signal
    // at once.
    Path note = Path.of(arguments[0]);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(note)));
    HttpServer health =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), number("QUARKUS_MANAGEMENT_PORT")),
            0);
    health.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    health.start();
    Thread.currentThread().join();
  }

  private static void drain(Path note) {
    int postgres =
        URI.create(System.getenv("QUARKUS_DATASOURCE_JDBC_URL").substring("jdbc:".length()))
            .getPort();
    try {
      Files.writeString(note, Ports.isFree(postgres) ? "postgres was gone" : "postgres stood");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(String variable) {
    return Integer.parseInt(System.getenv(variable));
  }
}
