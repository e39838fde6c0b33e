package dev.plaudit.domain.achievement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a definition is open (S21). What is counted for a definition with dates is only what
 * occurred between them.
 *
 * @param from inclusive; null: since ever
 * @param until exclusive; null: for ever
 */
public record Span(@Nullable Instant from, @Nullable Instant until) {
  /** No dates. */
  public static final Span ALWAYS = new Span(null, null);

  /** Whether something that occurred at that instant counts. */
  public boolean contains(Instant at) {
    return hasBegun(at) && isBeforeEnd(at);
  }

  /** Whether anything can be granted at that instant or later: the start has come. */
  public boolean hasBegun(Instant now) {
    return from == null || !now.isBefore(from);
  }

  /**
   * The time of a grant whose rule came true at that instant: not before the start, so that who had
   * reached a level long ago earns it with the opening; {@link #hasBegun} tells whether that has
   * come.
   *
   * @return null if it came true too late
   */
  public @Nullable Instant grantedAt(Instant qualifiedAt) {
    if (!isBeforeEnd(qualifiedAt)) {
      return null;
    }
    return from != null && qualifiedAt.isBefore(from) ? from : qualifiedAt;
  }

  private boolean isBeforeEnd(Instant at) {
    return until == null || at.isBefore(until);
  }
}
