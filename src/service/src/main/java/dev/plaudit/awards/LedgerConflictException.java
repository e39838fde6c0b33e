package dev.plaudit.awards;

/** Somebody else was faster with the same ledger; nothing was done, and trying again is right. */
final class LedgerConflictException extends RuntimeException {
  LedgerConflictException(String message) {
    super(message, null, false, false);
  }
}
