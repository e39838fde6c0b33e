package dev.plaudit.bench;

import dev.plaudit.bench.os.Threads;
import java.util.function.BooleanSupplier;

/** Keeps the service busy until it is compiled, so that what is measured is what stays. */
final class Compilation {
  /** The share of the compilers in the service's CPU up to which it counts as compiled. */
  static final double COMPILED = 0.1;

  private Compilation() {}

  /**
   * Does rounds until there were enough and the service is compiled.
   *
   * @param seconds no round begins later
   * @return the share of the compilers in the last round, from 0 to 1
   */
  static double rounds(
      RunningService service, double seconds, BooleanSupplier enough, Runnable round) {
    long start = System.nanoTime();
    double compiling = 1;
    while ((!enough.getAsBoolean() || compiling > COMPILED)
        && System.nanoTime() - start < seconds * 1e9) {
      Threads before = Threads.of(service.pid());
      round.run();
      compiling = Threads.of(service.pid()).since(before).compilerShare();
    }
    return compiling;
  }
}
