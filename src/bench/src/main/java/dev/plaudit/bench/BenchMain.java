package dev.plaudit.bench;

import dev.plaudit.bench.os.Machine;
import java.util.Locale;

/** Where every claim about performance comes from. {@code src/bench/run} builds and starts it. */
public final class BenchMain {
  private static final int USAGE = 2;
  private static final int TOO_LONG = 3;

  private BenchMain() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    Options options;
    try {
      options = Options.of(arguments);
    } catch (IllegalArgumentException unknown) {
      System.err.println("bench: " + unknown.getMessage());
      System.err.print(Options.USAGE);
      return USAGE;
    }
    if (!Machine.isSupported()) {
      System.err.println("bench: the CPU figures need Linux's /proc, and this system has none.");
      return 1;
    }
    endAfter(Plan.of(options.quick()).limitSeconds());
    System.out.println("Starting Postgres, Kafka and Redis");
    try (Stack stack = Stack.start(options.output().resolve("stack"))) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "bench-stop"));
      new Bench(options, System.out::println).run(stack);
      return 0;
    } catch (Exception failed) {
      System.err.println("bench: " + failed);
      failed.printStackTrace();
      return 1;
    }
  }

  // A benchmark that hangs must not hold the machine.
  private static void endAfter(int seconds) {
    Thread thread =
        new Thread(
            () -> {
              java.util.concurrent.locks.LockSupport.parkNanos(seconds * 1_000_000_000L);
              System.err.println("bench: not over after " + seconds + " s, giving up");
              System.exit(TOO_LONG);
            },
            "bench-limit");
    thread.setDaemon(true);
    thread.start();
  }
}
