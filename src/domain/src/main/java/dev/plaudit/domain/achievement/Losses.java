package dev.plaudit.domain.achievement;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a void has taken the ground from a grant (S8). Metrics fall by nothing but voids, so
 * those below what is asked for are a loss; so are runs, for one that lost what had protected it
 * keeps the crossing that tells how long it was. Another achievement is one only if it was ended by
 * the same look: what was granted because of one that a person or an edit took stays. A {@code not}
 * that fails is no loss, for the grant says that the rule held once; nor is a level that something
 * else has taken, as deductions and new curves do.
 */
final class Losses {
  private final PersonFacts facts;
  private final int levelHeld;
  private final Set<String> ended = new HashSet<>();

  /**
   * @param levelHeld the level that voids have taken the person from; 0: they took none
   */
  Losses(PersonFacts facts, int levelHeld) {
    this.facts = facts;
    this.levelHeld = levelHeld;
  }

  /** A grant was ended by this look. */
  void ended(GrantKey key) {
    ended.add(key.definitionId());
  }

  /**
   * Whether a tier would not hold even if all had stayed that no void takes.
   *
   * @param period first day of the period; null: the definition is for once
   */
  boolean undercut(Definition definition, Tier tier, @Nullable LocalDate period) {
    Occasion occasion = new Occasion(definition.repeat(), period, definition.open());
    return !(definition.prerequisites().stream()
            .allMatch(id -> stands(new Rule.HasAchievement(id, null), occasion))
        && stands(tier.rule(), occasion));
  }

  private boolean stands(Rule rule, Occasion occasion) {
    if (rule instanceof Rule.Not) {
      return true;
    }
    if (rule instanceof Rule.Any any) {
      return any.children().stream().anyMatch(child -> stands(child, occasion));
    }
    if (rule instanceof Rule.Leaf leaf) {
      return !canBeLost(leaf) || leaf.read(facts, occasion).value() >= leaf.threshold();
    }
    return rule.children().stream().allMatch(child -> stands(child, occasion));
  }

  private boolean canBeLost(Rule.Leaf leaf) {
    if (leaf instanceof Rule.HasAchievement other) {
      return ended.contains(other.definitionId());
    }
    return !(leaf instanceof Rule.LevelAtLeast) || leaf.threshold() <= levelHeld;
  }
}
