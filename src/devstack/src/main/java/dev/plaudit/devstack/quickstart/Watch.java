package dev.plaudit.devstack.quickstart;

import dev.plaudit.devstack.DevStackException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Starts one process again whenever it ends, more patiently each time, until told to stop. */
final class Watch {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** Who lived this long had a healthy start, and gets a quick one again. */
  private static final Duration HEALTHY = Duration.ofMinutes(1);

  private final String name;
  private final Supplier<ProcessHandle> process;
  private final Runnable restart;
  private final Consumer<String> out;
  private final CountDownLatch stopping;

  Watch(
      String name,
      Supplier<ProcessHandle> process,
      Runnable restart,
      Consumer<String> out,
      CountDownLatch stopping) {
    this.name = name;
    this.process = process;
    this.restart = restart;
    this.out = out;
    this.stopping = stopping;
  }

  void start() {
    Thread thread = new Thread(this::run, "watch-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    while (true) {
      Instant since = Instant.now();
      process.get().onExit().join();
      pause = since.plus(HEALTHY).isBefore(Instant.now()) ? SHORTEST_PAUSE : pause;
      if (stoppedWithin(pause)) {
        return;
      }
      out.accept(name + " ended; starting it again.");
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
      restartOrSay();
    }
  }

  // A failed restart leaves a dead process behind, so the loop comes back here after its pause.
  private void restartOrSay() {
    try {
      restart.run();
    } catch (DevStackException e) {
      out.accept(e.getMessage());
    }
  }

  private boolean stoppedWithin(Duration pause) {
    try {
      return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
