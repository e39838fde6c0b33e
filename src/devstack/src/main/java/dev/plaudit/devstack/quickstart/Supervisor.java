package dev.plaudit.devstack.quickstart;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.devstack.DevStackException;
import dev.plaudit.devstack.postgres.PostgresServer;
import dev.plaudit.devstack.process.PidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts the stack and the service in order, keeps them alive, and stops them in the reverse order.
 */
public final class Supervisor {
  private final Settings settings;
  private final Consumer<String> out;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable DevStack stack;
  private @Nullable ServiceProcess service;

  public Supervisor(Settings settings, Consumer<String> out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * Ends what an earlier run left behind when it was killed: only processes whose command line
   * proves that they are of this home.
   */
  public static void endStale(Path home) {
    new PidFile(home.resolve("service").resolve("pid")).endStale();
    new PidFile(home.resolve("kafka").resolve("pid")).endStale();
    new PidFile(home.resolve("redis").resolve("pid")).endStale();
    PostgresServer.endStale(home.resolve("postgres"));
  }

  /** Returns when the service is ready. */
  public void start() {
    try {
      Files.deleteIfExists(settings.readyFile());
      Files.deleteIfExists(settings.envFile());
      endStale(settings.home());
      Port.requireFree(settings.ports());
      out.accept("Starting Postgres, Kafka, Redis and the token issuer…");
      DevStack started = DevStack.start(settings.stack(Client.of(settings.home())));
      keep(started, null);
      out.accept("Starting Plaudit…");
      ServiceProcess launched = new ServiceProcess(settings, started.config());
      keep(started, launched);
      launched.awaitReady();
      EnvFile env = new EnvFile(settings, started);
      env.write(launched.handle().pid());
      watch(started, launched, env);
      Files.writeString(settings.readyFile(), Welcome.text(settings));
    } catch (IOException e) {
      throw new DevStackException("Cannot use " + settings.home() + ": " + e.getMessage(), e);
    }
  }

  private void watch(DevStack started, ServiceProcess launched, EnvFile env) {
    Runnable again =
        () -> {
          launched.restart();
          env.write(launched.handle().pid());
        };
    List.of(
            new Watch("Plaudit", launched::handle, again, out, stopping),
            new Watch(
                "Postgres", started.postgres()::handle, started.postgres()::restart, out, stopping),
            new Watch("Kafka", started.kafka()::handle, started.kafka()::restart, out, stopping),
            new Watch("Redis", started.redis()::handle, started.redis()::restart, out, stopping))
        .forEach(Watch::start);
  }

  private synchronized void keep(DevStack started, @Nullable ServiceProcess launched) {
    stack = started;
    service = launched;
  }

  /**
   * Stops the service first, so that it can drain into a stack that still stands. Safe to call at
   * any moment, and twice.
   */
  public synchronized void stop() {
    stopping.countDown();
    try {
      Files.deleteIfExists(settings.readyFile());
    } catch (IOException e) {
      out.accept("Cannot delete " + settings.readyFile() + ": " + e.getMessage());
    }
    if (service != null) {
      service.stop();
      service = null;
    }
    if (stack != null) {
      stack.close();
      stack = null;
    }
  }
}
