package dev.plaudit.awards;

import dev.plaudit.domain.achievement.PersonFacts.LevelUp;
import dev.plaudit.domain.event.UserKey;
import java.time.Instant;

/** What a record of {@code plaudit.facts} asks the awards for. */
sealed interface Fact {
  /** Somebody has XP coming for an event that was counted (S31). */
  record AwardDue(Posting posting) implements Fact {}

  /** What makes somebody look at a user's achievements. */
  sealed interface OfUser extends Fact {
    /** Whom it is about. */
    UserKey user();
  }

  /**
   * Something that rules count has reached what they wait for (S21).
   *
   * @param metric canonical text of the metric or run
   * @param threshold in its own units
   * @param at when the event happened that reached it
   */
  record MetricReached(UserKey user, String metric, long threshold, Instant at) implements OfUser {}

  /**
   * A level has risen.
   *
   * @param silent whether nobody is told of what follows
   */
  record LevelReached(UserKey user, LevelUp levelUp, boolean silent) implements OfUser {}

  /**
   * A void has taken levels away, and grants that rest on them end (S8, S33).
   *
   * @param from the level before
   */
  record LevelLost(UserKey user, int from) implements OfUser {}

  /**
   * Events of a user were voided, and grants that rest on them end (S8).
   *
   * @param actor who voided them
   * @param reason in their words
   */
  record Voided(UserKey user, String actor, String reason) implements OfUser {}
}
