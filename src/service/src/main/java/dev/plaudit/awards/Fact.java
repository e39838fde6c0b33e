package dev.plaudit.awards;

/** What a record of {@code plaudit.facts} asks the awards for. */
sealed interface Fact {
  /** Somebody has XP coming for an event that was counted (S31). */
  record AwardDue(Posting posting) implements Fact {}
}
