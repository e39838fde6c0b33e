package dev.plaudit.awards;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.PersonFacts.LevelUp;
import dev.plaudit.domain.achievement.Revocation;
import dev.plaudit.domain.achievement.RuleBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that the facts of a batch say about one user. */
final class Moved {
  private final List<Fact.MetricReached> metrics = new ArrayList<>();
  private @Nullable LevelUp levelUp;
  private final Set<String> voiders = new LinkedHashSet<>();
  private final Set<String> reasons = new LinkedHashSet<>();
  private int levelHeld;
  private Instant at = Instant.MIN;
  private boolean silent = true;

  void add(Fact fact) {
    if (fact instanceof Fact.MetricReached reached) {
      metrics.add(reached);
      at = later(at, reached.at());
      silent = false;
    } else if (fact instanceof Fact.LevelReached level) {
      LevelUp up = levelUp;
      levelUp = up == null ? level.levelUp() : joined(up, level.levelUp());
      at = later(at, level.levelUp().at());
      silent &= level.silent();
    } else if (fact instanceof Fact.LevelLost lost) {
      levelHeld = Math.max(levelHeld, lost.from());
      silent = false;
    } else if (fact instanceof Fact.Voided gone) {
      voiders.add(gone.actor());
      reasons.add(gone.reason());
      silent = false;
    }
  }

  /** Ids of the definitions that watch what moved, or may hold because something went. */
  Set<String> due(RuleBook rules) {
    Set<String> due = new TreeSet<>();
    for (Fact.MetricReached reached : metrics) {
      rules.watching(reached.metric(), reached.threshold()).stream()
          .map(Definition::id)
          .forEach(due::add);
    }
    if (levelUp != null) {
      rules.watchingLevels().stream().map(Definition::id).forEach(due::add);
    }
    if (isLoss()) {
      rules.negating().stream().map(Definition::id).forEach(due::add);
    }
    return due;
  }

  /** Null: the level did not move. */
  @Nullable LevelUp levelUp() {
    return levelUp;
  }

  /** Whether voids have taken something, so that grants may end. */
  boolean isLoss() {
    return !voiders.isEmpty() || levelHeld > 0;
  }

  /** The highest level that voids have taken the user from; 0: they took none. */
  int levelHeld() {
    return levelHeld;
  }

  /** Who took it: all events that were voided, for nobody can tell which of them it was. */
  Attribution because() {
    return voiders.isEmpty()
        ? new Attribution(
            Revocation.Cause.VOID, "plaudit", "An event was voided, and the level fell.", false)
        : new Attribution(
            Revocation.Cause.VOID, String.join(", ", voiders), String.join("; ", reasons), false);
  }

  /**
   * The time of a rule that holds since nobody knows when: that of the latest deed.
   *
   * @param now of the look: that of what holds because a deed was taken back
   */
  Instant at(Instant now) {
    return at.equals(Instant.MIN) ? now : at;
  }

  /** Whether nobody is told of what follows. */
  boolean isSilent() {
    return silent;
  }

  private static LevelUp joined(LevelUp one, LevelUp other) {
    return new LevelUp(
        Math.min(one.from(), other.from()),
        Math.max(one.to(), other.to()),
        later(one.at(), other.at()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
