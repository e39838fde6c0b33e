package dev.plaudit.domain.achievement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether something holds, and since when.
 *
 * @param since time of the event by which it came true; null: it does not hold, or nobody knows, or
 *     it holds because something did not happen
 */
public record Truth(boolean holds, @Nullable Instant since) {
  private static final Truth FALSE = new Truth(false, null);

  /** Every one of them, since the latest. */
  static Truth all(List<Truth> truths) {
    return truths.stream().allMatch(Truth::holds)
        ? new Truth(true, times(truths).max(Comparator.naturalOrder()).orElse(null))
        : FALSE;
  }

  /** At least one of them, since the earliest. */
  static Truth any(List<Truth> truths) {
    return truths.stream().anyMatch(Truth::holds)
        ? new Truth(true, times(truths).min(Comparator.naturalOrder()).orElse(null))
        : FALSE;
  }

  /** The opposite, since no known time. */
  Truth negated() {
    return holds ? FALSE : new Truth(true, null);
  }

  private static Stream<Instant> times(List<Truth> truths) {
    return truths.stream().filter(Truth::holds).map(Truth::since).filter(Objects::nonNull);
  }
}
