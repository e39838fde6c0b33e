package dev.plaudit.awards;

import dev.plaudit.domain.achievement.Holding;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link GrantOrder}.
 *
 * @param refusal null: it is as wanted, now or before
 * @param holding the grant; null if and only if it was refused
 * @param changed whether this order did it; false: it was so before
 */
public record GrantAnswer(@Nullable Refusal refusal, @Nullable Holding holding, boolean changed) {
  /** Why nothing could be done. */
  public enum Refusal {
    /** No such definition is in force. */
    NO_DEFINITION,
    /** The definition has no tier of that name, or has tiers and none was named. */
    NO_TIER,
    /** No period of the definition begins on that day, or it has periods and none was named. */
    NO_PERIOD,
    /** The user has never held it. */
    NOT_HELD,
    /** The user holds it more than once, and it was not said which. */
    AMBIGUOUS
  }

  static GrantAnswer refused(Refusal refusal) {
    return new GrantAnswer(refusal, null, false);
  }
}
