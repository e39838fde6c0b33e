package dev.plaudit.domain.achievement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * For what a rule is judged: a person's life, or one period of it.
 *
 * <p>In a repeatable definition, metrics with the period as their window are looked at in that very
 * period. All other leaves (lifetime metrics, streaks, levels, achievements, prerequisites) are
 * gates: they hold for every period or for none, by what is known now. So a gate that opens late
 * opens for earlier periods too, and which periods are earned does not depend on the order of
 * arrival.
 *
 * @param period first day of the period; null: judged once
 * @param open the definition's dates
 */
public record Occasion(Repeat repeat, @Nullable LocalDate period, Span open) {
  /** A rule by itself. */
  public static final Occasion ONCE = new Occasion(Repeat.ONCE, null, Span.ALWAYS);

  /** The period in which such a window is looked at; null: in any. */
  @Nullable LocalDate periodFor(Window window) {
    return repeat.binds(window) ? period : null;
  }
}
