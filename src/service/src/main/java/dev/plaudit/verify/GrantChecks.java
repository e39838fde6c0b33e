package dev.plaudit.verify;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Evaluator;
import dev.plaudit.domain.achievement.Grant;
import dev.plaudit.domain.achievement.GrantChange;
import dev.plaudit.domain.achievement.Holding;
import dev.plaudit.domain.achievement.Judge;
import dev.plaudit.domain.achievement.LeafEvidence;
import dev.plaudit.domain.achievement.PersonFacts;
import dev.plaudit.domain.achievement.Standing;
import dev.plaudit.domain.achievement.Tier;
import dev.plaudit.domain.achievement.Verdict;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.store.HeldRow;
import dev.plaudit.store.LoggedDeed;
import dev.plaudit.store.PersonTruth;
import dev.plaudit.store.PersonVoids;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Compares what rules have granted one user with what they must have (I4). Pure. What the tables
 * cannot tell is counted and not guessed.
 */
final class GrantChecks {
  private final PublishedRules rules;
  private final PersonTruth person;
  private final Recount recount;
  private final Instant settledBefore;
  private final BiConsumer<Defect, String> found;
  private long undecided;

  private GrantChecks(
      PublishedRules rules,
      PersonTruth person,
      Recount recount,
      Instant settledBefore,
      BiConsumer<Defect, String> found) {
    this.rules = rules;
    this.person = person;
    this.recount = recount;
    this.settledBefore = settledBefore;
    this.found = found;
  }

  /**
   * Compares.
   *
   * @param settledBefore what was recorded before has had time to be judged
   * @return how many keys nobody can decide about
   */
  static long check(
      PublishedRules rules,
      PersonTruth person,
      Recount recount,
      Instant settledBefore,
      BiConsumer<Defect, String> found) {
    GrantChecks checks = new GrantChecks(rules, person, recount, settledBefore, found);
    checks.excess();
    checks.missing();
    return checks.undecided;
  }

  private void missing() {
    if (!isSettled()) {
      undecided++;
      return;
    }
    undecided += rules.all().definitions().size() - (long) rules.decidable().definitions().size();
    UserKey user = new UserKey(new TenantId(rules.truth().tenantId()), person.userId());
    Judge judge =
        new Judge(
            user,
            rules.decidable(),
            recount.facts(rules.decidable()),
            Grant.Origin.RULE,
            settledBefore);
    judge.earn(rules.decidable().definitions().stream().map(Definition::id).toList());
    for (GrantChange change : judge.changes()) {
      GrantChange.Made made = change.made();
      if (made != null) {
        found.accept(Defect.GRANT_MISSING, sample() + ", " + made.key().text());
      }
    }
  }

  private boolean isSettled() {
    List<LoggedDeed> log = person.log();
    return (log.isEmpty()
            || log.get(log.size() - 1).recordedAt().toInstant().isBefore(settledBefore))
        && person.changedAt().isBefore(settledBefore);
  }

  private void excess() {
    PersonFacts facts = recount.facts(rules.all());
    PersonFacts atBest = recount.factsAtBest(rules.all());
    for (HeldRow row : person.grants()) {
      Holding holding = row.holding();
      if (holding.standing() == Standing.EARNED) {
        excess(holding, facts, atBest);
      }
    }
  }

  private void excess(Holding holding, PersonFacts facts, PersonFacts atBest) {
    Definition definition = rules.version(holding.key().definitionId(), holding.version());
    Tier tier =
        definition == null
            ? null
            : definition.tiers().stream()
                .filter(each -> each.name().equals(holding.key().tier()))
                .findFirst()
                .orElse(null);
    if (definition == null || tier == null || tier.rule().isNegating()) {
      undecided++;
      return;
    }
    Verdict verdict = Evaluator.evaluate(definition, tier, holding.key().periodStart(), facts);
    if (verdict.satisfied()) {
      return;
    }
    // A run that nobody waited for while it grew has no crossing to tell how long it was before it
    // lost what protected it.
    boolean mayHaveHeld =
        Evaluator.evaluate(definition, tier, holding.key().periodStart(), atBest).satisfied();
    // Levels may have fallen and achievements may have been taken back since.
    if (!mayHaveHeld
        && verdict.missing().stream().allMatch(GrantChecks::onlyRises)
        && hadToEnd(definition)) {
      found.accept(Defect.GRANT_NOT_EARNED, sample() + ", " + holding.key().text());
    } else {
      undecided++;
    }
  }

  // Without voids nothing that rises only ever falls, but for runs that were protected. A void has
  // to end what no longer holds, where
  // the tenant wants that, once somebody has had the time; but it asks the version in force alone,
  // and nobody asked while that one was switched off.
  private boolean hadToEnd(Definition definition) {
    PersonVoids voids = person.voids();
    if (voids == null) {
      return true;
    }
    Definition inForce = rules.all().definition(definition.id());
    return voids.allRevoke()
        && voids.last().isBefore(settledBefore)
        && inForce != null
        && inForce.version() == definition.version()
        && !rules.truth().interrupted().contains(definition.id());
  }

  private static boolean onlyRises(LeafEvidence leaf) {
    return leaf.metricId() != null || leaf.path().endsWith("/streak");
  }

  private String sample() {
    return "user " + person.user().userNo();
  }
}
