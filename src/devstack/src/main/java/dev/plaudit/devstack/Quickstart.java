package dev.plaudit.devstack;

import dev.plaudit.devstack.quickstart.Instance;
import dev.plaudit.devstack.quickstart.Settings;
import dev.plaudit.devstack.quickstart.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The main of the {@code quickstart} script, which alone should call it: {@code run HOME
 * SERVICE_JAR PARENT_PID} stays until a signal or the end of that parent; {@code detached HOME
 * SERVICE_JAR ANNOUNCE_FILE} makes the file once the service is ready; {@code stop HOME}.
 */
public final class Quickstart {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private Quickstart() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      Path home = Path.of(arguments[1]).toAbsolutePath().normalize();
      switch (arguments[0]) {
        case "run" -> run(home, Path.of(arguments[2]), Long.parseLong(arguments[3]));
        case "detached" -> detached(home, Path.of(arguments[2]), Path.of(arguments[3]));
        case "stop" -> stop(home);
        default -> throw new DevStackException("Unknown command " + arguments[0] + ".");
      }
    } catch (DevStackException e) {
      System.err.println("quickstart: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Path home, Path jar, long parent) throws InterruptedException {
    Settings settings = Settings.of(home, jar, System.getenv());
    Instance instance =
        Instance.claim(home)
            .orElseThrow(
                () ->
                    new DevStackException(
                        "Plaudit is already running here"
                            + who(home)
                            + "; stop it with ./quickstart --stop"));
    // Without the script there is nobody to press Ctrl-C any more.
    ProcessHandle.of(parent)
        .ifPresent(
            script -> {
              var unused = script.onExit().thenRun(() -> System.exit(0));
            });
    supervise(instance, settings);
    print(welcome(home) + "Ctrl-C stops everything; the data stays in " + home + ".");
    forever();
  }

  private static void detached(Path home, Path jar, Path announce) throws InterruptedException {
    Settings settings = Settings.of(home, jar, System.getenv());
    Optional<Instance> instance = Instance.claim(home);
    if (instance.isEmpty()) {
      print("Plaudit is already running" + who(home) + "; waiting until it is ready.");
      instance = claimUnlessReady(home);
    }
    instance.ifPresent(claimed -> supervise(claimed, settings));
    print(welcome(home) + "./quickstart --stop stops everything; the data stays in " + home + ".");
    write(announce);
    if (instance.isPresent()) {
      forever();
    }
  }

  // The other one may be coming up, or going down: then its place becomes free.
  private static Optional<Instance> claimUnlessReady(Path home) throws InterruptedException {
    Instant limit = Instant.now().plus(PATIENCE);
    CountDownLatch never = new CountDownLatch(1);
    while (Instant.now().isBefore(limit)) {
      if (Files.exists(home.resolve("ready"))) {
        return Optional.empty();
      }
      Optional<Instance> claimed = Instance.claim(home);
      if (claimed.isPresent() || never.await(200, TimeUnit.MILLISECONDS)) {
        return claimed;
      }
    }
    throw new DevStackException(
        "The Plaudit that is running here"
            + who(home)
            + " did not become ready; see "
            + home.resolve("quickstart.log")
            + ".");
  }

  private static void supervise(Instance instance, Settings settings) {
    Supervisor supervisor = new Supervisor(settings, Quickstart::print);
    Runnable stop =
        () -> {
          supervisor.stop();
          instance.close();
        };
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
    supervisor.start();
  }

  private static void stop(Path home) throws InterruptedException {
    Optional<ProcessHandle> running = Instance.running(home);
    running.ifPresent(ProcessHandle::destroy);
    if (running.isPresent() && !endedWithin(running.get(), Duration.ofMinutes(2))) {
      throw new DevStackException(
          "Plaudit (pid " + running.get().pid() + ") did not stop within two minutes.");
    }
    Supervisor.endStale(home);
    print(running.isPresent() ? "Plaudit is stopped." : "Plaudit is not running.");
  }

  private static boolean endedWithin(ProcessHandle process, Duration limit)
      throws InterruptedException {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String who(Path home) {
    return Instance.running(home).map(process -> " (pid " + process.pid() + ")").orElse("");
  }

  private static String welcome(Path home) {
    try {
      return Files.readString(home.resolve("ready"));
    } catch (IOException e) {
      throw new DevStackException("Plaudit stopped while it was starting.", e);
    }
  }

  private static void write(Path announce) {
    try {
      Files.createFile(announce);
    } catch (IOException e) {
      throw new DevStackException("Cannot write " + announce + ": " + e.getMessage(), e);
    }
  }

  private static void print(String line) {
    System.out.println(line);
  }

  private static void forever() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
