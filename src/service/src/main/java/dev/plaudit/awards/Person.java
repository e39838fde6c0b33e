package dev.plaudit.awards;

import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.achievement.GrantChange;
import dev.plaudit.domain.achievement.KnownFacts.Reached;
import dev.plaudit.domain.achievement.Metric;
import dev.plaudit.domain.achievement.PersonFacts;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.store.CrossingRow;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is judged.
 *
 * @param crossings with their events; runs whose event nobody knows are not among them
 */
record Person(Member member, PersonFacts facts, Map<Reached, CrossingRow> crossings) {
  /** The event that completed the rule; null: none is known. */
  @Nullable String completedBy(GrantChange.Made made) {
    Instant at = made.verdict().qualifiedAt();
    return at == null
        ? null
        : made.tier()
            .rule()
            .leaves()
            .map(leaf -> reached(leaf, made))
            .map(reached -> reached == null ? null : crossings.get(reached))
            .filter(crossing -> crossing != null && crossing.occurredAt().toInstant().equals(at))
            .map(CrossingRow::eventId)
            .findFirst()
            .orElse(null);
  }

  private @Nullable Reached reached(Rule.Leaf leaf, GrantChange.Made made) {
    RuleBook rules = facts.known().rules();
    if (leaf instanceof Rule.Metered metered) {
      Metric metric = made.definition().metricOf(metered);
      CountedMetric counted = rules.counted(metric);
      boolean bound = made.definition().repeat().binds(metric.window());
      return counted == null
          ? null
          : new Reached(
              counted.metricNo(), leaf.threshold(), bound ? made.key().periodStart() : null);
    }
    if (leaf instanceof Rule.StreakAtLeast streak) {
      CountedStreak counted = rules.counted(streak.measured());
      return counted == null ? null : new Reached(counted.metricNo(), leaf.threshold(), null);
    }
    return null;
  }
}
