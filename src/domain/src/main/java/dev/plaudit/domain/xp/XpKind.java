package dev.plaudit.domain.xp;

import java.util.Locale;

/** Why an entry stands in the ledger (S30). */
public enum XpKind {
  /** An event earned it by the tenant's awards table (S31); negative where the table deducts. */
  AWARD,
  /** An achievement's reward; positive. */
  GRANT,
  /** Somebody entitled set a total right; of either sign. */
  CORRECTION,
  /** Takes another entry back, whole (S8, S25); its own amount is 0. */
  REVERSAL;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name on the wire: {@code award}, {@code grant}, {@code correction}, {@code reversal}. */
  public String text() {
    return text;
  }

  /** Whether an entry of this kind may ask for the amount, whatever its size. */
  boolean allows(int amount) {
    return switch (this) {
      case AWARD, CORRECTION -> amount != 0;
      case GRANT -> amount > 0;
      case REVERSAL -> amount == 0;
    };
  }
}
