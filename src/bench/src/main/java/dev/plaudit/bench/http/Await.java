package dev.plaudit.bench.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits, but never for ever. */
public final class Await {
  private static final long LIMIT_SECONDS = 60;
  private static final double LOOKS_LIMIT_SECONDS = 180;
  private static final long LOOK_NANOS = 20_000_000;

  private Await() {}

  /** The value, or the failure as an exception. */
  public static <T extends @Nullable Object> T join(CompletableFuture<T> future) {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (TimeoutException late) {
      throw new IllegalStateException("no end within " + LIMIT_SECONDS + " s", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /**
   * Looks every 20 ms until it is so; the seconds that it took.
   *
   * @param what there still is, for the exception that three minutes without end are
   */
  static double until(BooleanSupplier isSo, Supplier<String> what) {
    long start = System.nanoTime();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() - start > LOOKS_LIMIT_SECONDS * 1e9) {
        throw new IllegalStateException(
            "after " + LOOKS_LIMIT_SECONDS + " s there are still " + what.get());
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
