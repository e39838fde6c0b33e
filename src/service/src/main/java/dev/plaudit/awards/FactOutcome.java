package dev.plaudit.awards;

import org.jspecify.annotations.Nullable;

/**
 * What became of a fact whose transaction was committed.
 *
 * @param refusal null: it is done, now or before; else the code of why it never can be, and it did
 *     nothing
 */
record FactOutcome(@Nullable String refusal) {
  static final FactOutcome DONE = new FactOutcome(null);
}
