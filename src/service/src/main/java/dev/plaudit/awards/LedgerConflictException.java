package dev.plaudit.awards;

import dev.plaudit.store.FlushConflictException;

/** Somebody else was faster with the same ledger; nothing was done, and trying again is right. */
final class LedgerConflictException extends FlushConflictException {
  LedgerConflictException(String message) {
    super(message);
  }
}
