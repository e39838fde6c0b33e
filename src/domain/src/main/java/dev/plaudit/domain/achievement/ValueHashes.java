package dev.plaudit.domain.achievement;

import dev.plaudit.domain.event.Scalars;
import java.util.HashMap;
import java.util.Map;

/**
 * {@link Scalars#hash} of the values of one batch, each computed once: several metrics tell the
 * same property's values apart, and a batch has many events with the same. Not thread-safe; lives
 * no longer than the batch.
 */
public final class ValueHashes {
  private final Map<Object, Long> known = new HashMap<>();

  /** The hash of a text, a number or a boolean. */
  long of(Object scalar) {
    return known.computeIfAbsent(scalar, Scalars::hash);
  }
}
