package dev.plaudit.domain.achievement;

import dev.plaudit.domain.event.UserKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what one person is granted and what they lose (S21, S22, S24, S25), and what follows from
 * that for definitions that ask for other achievements. Pure; the same facts give the same changes.
 */
public final class Judge {
  private final UserKey user;
  private final RuleBook rules;
  private final PersonFacts facts;
  private final Grant.Origin origin;
  private final Instant assumedAt;
  private final Instant now;
  private final List<GrantChange> changes = new ArrayList<>();

  /**
   * @param facts of the user; the decisions go into them
   * @param origin of what a rule grants
   * @param now what time it is, and when a rule came true of which nobody knows when it did
   */
  public Judge(UserKey user, RuleBook rules, PersonFacts facts, Grant.Origin origin, Instant now) {
    this(user, rules, facts, origin, now, now);
  }

  /**
   * Judges because of something that happened before, or ahead of the clock.
   *
   * @param facts of the user; the decisions go into them
   * @param origin of what a rule grants
   * @param assumedAt when a rule came true of which nobody knows when it did
   * @param now what time it is: nothing is granted that has not begun by then
   */
  public Judge(
      UserKey user,
      RuleBook rules,
      PersonFacts facts,
      Grant.Origin origin,
      Instant assumedAt,
      Instant now) {
    this.user = user;
    this.rules = rules;
    this.facts = facts;
    this.origin = origin;
    this.assumedAt = assumedAt;
    this.now = now;
  }

  /** What was decided, in the order of need. */
  public List<GrantChange> changes() {
    return List.copyOf(changes);
  }

  /**
   * Looks at definitions, and at those that ask for what that grants, until nothing more comes.
   *
   * @param definitionIds those that are not in force are left out
   */
  public void earn(Collection<String> definitionIds) {
    // Without cycles among definitions, rounds come to an end.
    SortedSet<String> round = new TreeSet<>(definitionIds);
    while (!round.isEmpty()) {
      SortedSet<String> next = new TreeSet<>();
      for (String id : round) {
        Definition definition = rules.definition(id);
        if (definition != null && judge(definition)) {
          next.addAll(dependents(id));
        }
      }
      round = next;
    }
  }

  /** Does to the person what a version that has just come into force does to them (S24). */
  public void edit(Definition next) {
    take(next, step -> true);
  }

  /**
   * Looks at the person by a version that had judged everybody before and was switched off since
   * (S41): its edit is over, so it grants and does nothing to what is held.
   */
  public void resume(Definition again) {
    take(again, step -> step.outcome() == EditOutcome.GRANT);
  }

  private void take(Definition next, Predicate<EditPlan.Step> wanted) {
    SortedSet<LocalDate> periods = new TreeSet<>();
    next.tiers().forEach(tier -> periods.addAll(facts.periods(next, tier)));
    boolean granted = false;
    for (EditPlan.Step step : EditPlan.of(next, facts, facts.standings(next.id()), periods, now)) {
      granted |= wanted.test(step) && take(next, step);
    }
    if (granted) {
      earn(dependents(next.id()));
    }
  }

  /**
   * Ends what rules have granted and what has lost its ground, because events were voided (S8), and
   * what rests on that. {@link Losses} says what a loss is.
   *
   * @param levelHeld the level that voids have taken the person from; 0: they took none
   */
  public void lapse(int levelHeld) {
    Losses losses = new Losses(facts, levelHeld);
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Holding holding : facts.holdings()) {
        if (holding.standing() == Standing.EARNED && hasLapsed(holding, losses)) {
          end(holding, Standing.LAPSED);
          losses.ended(holding.key());
          moved = true;
        }
      }
    }
  }

  /** Grants by hand, whatever the rule says, and looks at what follows. */
  public void give(Definition definition, Tier tier, @Nullable LocalDate period, Instant at) {
    GrantKey key = new GrantKey(definition.id(), tier.name(), period);
    Verdict given = new Verdict(true, at, List.of(), List.of());
    make(
        null,
        new GrantChange.Made(definition, tier, key, at, Grant.Origin.MANUAL, given),
        Standing.GIVEN);
    earn(dependents(definition.id()));
  }

  /** Takes a grant back by hand. What was granted because of it stays. */
  public void revoke(Holding holding) {
    end(holding, Standing.REVOKED);
  }

  private boolean judge(Definition definition) {
    boolean granted = false;
    // At the opening a job judges everybody.
    if (!definition.open().hasBegun(now)) {
      return false;
    }
    for (Tier tier : definition.tiers()) {
      for (@Nullable LocalDate period : periods(definition, tier)) {
        granted |= judge(definition, tier, period);
      }
    }
    return granted;
  }

  private boolean judge(Definition definition, Tier tier, @Nullable LocalDate period) {
    GrantKey key = new GrantKey(definition.id(), tier.name(), period);
    if (!facts.standing(key).canEarn(definition.reearnable())) {
      return false;
    }
    Verdict verdict = Evaluator.evaluate(definition, tier, period, facts);
    Instant qualifiedAt = verdict.qualifiedAt() == null ? assumedAt : verdict.qualifiedAt();
    Instant grantedAt = definition.open().grantedAt(qualifiedAt);
    if (!verdict.satisfied() || grantedAt == null) {
      return false;
    }
    make(
        null,
        new GrantChange.Made(definition, tier, key, grantedAt, origin, verdict),
        Standing.EARNED);
    return true;
  }

  private List<@Nullable LocalDate> periods(Definition definition, Tier tier) {
    List<@Nullable LocalDate> periods = new ArrayList<>();
    if (definition.repeat() == Repeat.ONCE) {
      periods.add(null);
    } else {
      periods.addAll(facts.periods(definition, tier));
    }
    return periods;
  }

  private boolean take(Definition next, EditPlan.Step step) {
    Holding held = facts.holding(step.key());
    Tier tier = step.tier();
    Verdict verdict = step.verdict();
    // An edit is about what earlier versions granted; this one may have granted before its turn
    // came for this person.
    boolean isOwn = held != null && held.version() == next.version();
    switch (step.outcome()) {
      case KEEP -> {
        return false;
      }
      case REVOKE -> {
        if (held != null && !isOwn) {
          end(held, Standing.LAPSED);
        }
        return false;
      }
      case GRANT, REGRANT -> {
        boolean anew = step.outcome() == EditOutcome.REGRANT;
        boolean done = anew && isOwn;
        Instant at = step.grantedAt() == null && held != null ? held.grantedAt() : step.grantedAt();
        if (done || tier == null || verdict == null || at == null) {
          return false;
        }
        make(
            anew ? held : null,
            new GrantChange.Made(next, tier, step.key(), at, origin, verdict),
            Standing.EARNED);
        return !anew;
      }
    }
    throw new IllegalStateException("a new outcome: " + step.outcome());
  }

  private boolean hasLapsed(Holding holding, Losses losses) {
    Definition definition = rules.definition(holding.key().definitionId());
    // What an earlier version granted is judged by nobody any more: its metrics may be gone.
    if (definition == null || definition.version() != holding.version()) {
      return false;
    }
    return definition.tiers().stream()
        .filter(tier -> tier.name().equals(holding.key().tier()))
        .anyMatch(tier -> losses.undercut(definition, tier, holding.key().periodStart()));
  }

  private void make(@Nullable Holding replaced, GrantChange.Made made, Standing standing) {
    Holding before = facts.holding(made.key());
    int times = before == null ? 0 : before.times();
    facts.put(
        new Holding(
            made.key(),
            Holding.id(user, made.key(), times),
            made.definition().version(),
            made.grantedAt(),
            made.tier().xp(),
            standing,
            times + 1));
    changes.add(new GrantChange(replaced, made));
  }

  private void end(Holding holding, Standing after) {
    facts.put(
        new Holding(
            holding.key(),
            holding.grantId(),
            holding.version(),
            holding.grantedAt(),
            holding.xp(),
            after,
            holding.times()));
    changes.add(new GrantChange(holding, null));
  }

  private List<String> dependents(String definitionId) {
    return rules.dependents(definitionId).stream().map(Definition::id).toList();
  }
}
