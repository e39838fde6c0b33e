package dev.plaudit.store;

/**
 * Another flush was faster with the same rows; nothing is wrong, and the next try sees its result.
 */
public final class FlushConflictException extends RuntimeException {
  public FlushConflictException(String message) {
    super(message, null, false, false);
  }
}
