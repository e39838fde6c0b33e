package dev.plaudit.readmodel;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.domain.achievement.Outlook;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.Tier;
import dev.plaudit.store.DefinitionState;
import dev.plaudit.store.StoredGrant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a user does not hold a definition now, or that they do (S23).
 *
 * @param person who asks
 * @param definition null: none is in force
 * @param grant what they hold, or held last; null: nothing
 * @param tiers how far they have come towards each tier that they do not hold
 */
public record WhyNot(
    Answer answer,
    Person person,
    @Nullable Definition definition,
    @Nullable StoredGrant grant,
    List<Step> tiers) {
  /** In one word. */
  public enum Answer {
    /** They hold it, for today's period and with all tiers. */
    EARNED,
    /** The rule holds, and whoever grants has not come to it yet. */
    DUE,
    /** Something is missing. */
    IN_PROGRESS,
    /** It cannot be earned before its first day. */
    NOT_OPEN_YET,
    /** It can be earned no longer. */
    CLOSED,
    /** A person took it back, and it cannot be earned again. */
    REVOKED,
    /** The tenant has switched its category off. */
    DISABLED,
    /** Its first version is not in force yet. */
    PENDING,
    /** It was taken out of force. */
    RETIRED,
    /** There is none, or none that this user may know of. */
    UNKNOWN;

    /** Lower case. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One tier.
   *
   * @param period today's; null: it is earned once
   */
  public record Step(Tier tier, @Nullable LocalDate period, Outlook outlook) {}

  static WhyNot of(
      RuleBook rules, Person person, String definitionId, Optional<DefinitionState> state) {
    Definition definition = rules.definition(definitionId);
    StoredGrant grant = grant(person, definitionId);
    // What is not in force is as secret as it was, or will be, while it is.
    boolean secret =
        definition == null
            ? state.isPresent() && state.get().hidden() && !person.holds(definitionId)
            : person.isSecret(definitionId);
    if (secret) {
      return none(Answer.UNKNOWN, person, null, null);
    }
    if (state.isPresent() && person.isDisabled(state.get().category())) {
      return none(Answer.DISABLED, person, definition, grant);
    }
    if (definition == null) {
      return none(outOfForce(state, grant), person, null, grant);
    }
    List<Step> steps = new ArrayList<>();
    for (Tier tier : definition.tiers()) {
      GrantKey key = person.keyNow(definition, tier);
      StoredGrant held = person.grant(key);
      if (held == null || held.standing().canEarn(definition.reearnable())) {
        steps.add(new Step(tier, key.periodStart(), person.outlook(definition, tier)));
      }
    }
    return new WhyNot(answer(definition, person, grant, steps), person, definition, grant, steps);
  }

  private static WhyNot none(
      Answer answer, Person person, @Nullable Definition definition, @Nullable StoredGrant grant) {
    return new WhyNot(answer, person, definition, grant, List.of());
  }

  private static Answer outOfForce(Optional<DefinitionState> state, @Nullable StoredGrant grant) {
    if (grant != null && grant.standing().isHeld()) {
      return Answer.EARNED;
    }
    if (state.isEmpty()) {
      return Answer.UNKNOWN;
    }
    return state.get().state().equals("pending") ? Answer.PENDING : Answer.RETIRED;
  }

  private static Answer answer(
      Definition definition, Person person, @Nullable StoredGrant grant, List<Step> steps) {
    if (steps.isEmpty()) {
      return grant != null && grant.standing().isHeld() ? Answer.EARNED : Answer.REVOKED;
    }
    boolean holds = steps.get(0).outlook().verdict().satisfied();
    if (!person.isOpen(definition)) {
      var until = definition.open().until();
      return until != null && !person.now().isBefore(until) ? Answer.CLOSED : Answer.NOT_OPEN_YET;
    }
    return holds ? Answer.DUE : Answer.IN_PROGRESS;
  }

  /** What is held comes before what was, and the newest first. */
  private static @Nullable StoredGrant grant(Person person, String definitionId) {
    return person.stored().grants().stream()
        .filter(grant -> grant.key().definitionId().equals(definitionId))
        .min(Comparator.comparing(grant -> !grant.standing().isHeld()))
        .orElse(null);
  }
}
