package dev.plaudit.store;

/**
 * Somebody else was faster with the same rows; nothing is wrong, and the next try sees its result.
 */
public class FlushConflictException extends RuntimeException {
  /**
   * @param message who was faster, without naming anybody
   */
  public FlushConflictException(String message) {
    super(message, null, false, false);
  }
}
