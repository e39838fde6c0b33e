package dev.plaudit.devstack.process;

import dev.plaudit.devstack.DevStackException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One running child process. */
public final class Child {
  private static final long LOG_LIMIT_BYTES = 8L << 20;
  private static final int LOG_TAIL_LINES = 8;

  private final Spec spec;
  private final Process process;
  private final Guard guard;

  /**
   * What to run.
   *
   * @param name for messages: "Postgres"
   * @param command its first element is an executable
   * @param environment changes the environment that it inherits from us
   * @param directory of the log and the pid file; must exist
   * @param marker a path that stands in the command line and in no one else's
   * @param guardSignal the signal, such as {@code TERM}, that the guard sends when we were killed
   */
  public record Spec(
      String name,
      List<String> command,
      Consumer<Map<String, String>> environment,
      Path directory,
      String marker,
      String guardSignal) {
    public Path log() {
      return directory.resolve("log.txt");
    }

    public PidFile pidFile() {
      return new PidFile(directory.resolve("pid"));
    }
  }

  private Child(Spec spec, Process process, Guard guard) {
    this.spec = spec;
    this.process = process;
    this.guard = guard;
  }

  /**
   * Starts the process, after ending the one that an earlier, killed run may have left in the same
   * directory.
   */
  public static Child start(Spec spec) {
    spec.pidFile().endStale();
    try {
      if (Files.exists(spec.log()) && Files.size(spec.log()) > LOG_LIMIT_BYTES) {
        Files.delete(spec.log());
      }
      File log = spec.log().toFile();
      ProcessBuilder builder =
          new ProcessBuilder(spec.command())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
      builder.redirectInput(
          ProcessBuilder.Redirect.from(
              Platform.current().posix() ? new File("/dev/null") : new File("NUL")));
      spec.environment().accept(builder.environment());
      Process process = builder.start();
      spec.pidFile().write(process.pid(), spec.marker());
      return new Child(spec, process, Guard.over(process.pid(), spec.marker(), spec.guardSignal()));
    } catch (IOException e) {
      throw new DevStackException(spec.name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * Waits until the condition holds; fails with the end of the log if the process dies or the time
   * is up.
   */
  public void awaitReady(Duration limit, BooleanSupplier ready) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      if (exitedWithin(Duration.ofMillis(20))) {
        throw new DevStackException(
            spec.name() + " ended while starting. The end of " + spec.log() + ":\n" + logTail());
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new DevStackException(
            spec.name()
                + " was not ready after "
                + limit.toSeconds()
                + " s. The end of "
                + spec.log()
                + ":\n"
                + logTail());
      }
    }
  }

  /** Asks politely (SIGTERM), then insists. */
  public void stop(Duration grace) {
    process.destroy();
    finish(grace);
  }

  /** Waits for the process to end by itself, then insists. */
  public void finish(Duration grace) {
    if (!exitedWithin(grace)) {
      process.destroyForcibly();
    }
    forget();
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    forget();
  }

  private void forget() {
    exitedWithin(Duration.ofSeconds(10));
    guard.dismiss();
    spec.pidFile().delete();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  private boolean exitedWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DevStackException("Interrupted while waiting for " + spec.name() + ".", e);
    }
  }

  private String logTail() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(spec.log()), StandardCharsets.UTF_8).lines().toList();
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }
}
