package dev.plaudit.tracker;

/**
 * Another flush was faster with the same rows; nothing is wrong, and the next try sees its result.
 */
final class FlushConflictException extends RuntimeException {
  FlushConflictException(String message) {
    super(message, null, false, false);
  }
}
