package dev.plaudit.consume;

import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.Outage;
import dev.plaudit.store.RejectedByDatabaseException;
import java.time.DateTimeException;
import java.util.List;

/**
 * The failures of one batch, and whether they tell that a record of it is to blame. An outage and a
 * rival pass; what comes again and again otherwise is looked for by halving, so that the good
 * records go on.
 */
final class BatchFailures {
  /** A failure that came so often is not by chance. */
  static final int TRIES = 3;

  // What our own steps throw at a value that they did not expect. A driver's failure is none of
  // them: of the right to write lost, or of a table not made yet, no record should die.
  private static final List<Class<? extends RuntimeException>> MISTAKES =
      List.of(
          NullPointerException.class,
          IllegalArgumentException.class,
          IllegalStateException.class,
          IndexOutOfBoundsException.class,
          ClassCastException.class,
          ArithmeticException.class,
          UnsupportedOperationException.class,
          DateTimeException.class);

  private final int records;
  private int repeated;

  /**
   * @param records how many the batch has
   */
  BatchFailures(int records) {
    this.records = records;
  }

  /** The batch has failed once more. */
  void add(Throwable failure) {
    if (!passes(failure)) {
      repeated++;
    }
  }

  /** Whether to divide the batch instead of trying it again, or to set its one record aside. */
  boolean blame(Throwable failure) {
    return failure instanceof RejectedByDatabaseException
        || (!passes(failure) && repeated >= TRIES && (records > 1 || isMistake(failure)));
  }

  /** Whether somebody else was faster; nothing was done, and the next try sees what they did. */
  static boolean isConflict(Throwable failure) {
    // Whoever gave up trying it again put it inside a failure of its own.
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FlushConflictException) {
        return true;
      }
    }
    return false;
  }

  private static boolean passes(Throwable failure) {
    return isConflict(failure) || Outage.is(failure);
  }

  private static boolean isMistake(Throwable failure) {
    return MISTAKES.stream().anyMatch(kind -> kind.isInstance(failure));
  }
}
