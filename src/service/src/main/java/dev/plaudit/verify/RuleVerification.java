package dev.plaudit.verify;

import dev.plaudit.definition.Conditions;
import dev.plaudit.definition.DefinitionReader;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.store.PeopleScope;
import dev.plaudit.store.PersonTruth;
import dev.plaudit.store.RulesTruth;
import dev.plaudit.store.VerifySnapshot;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Recounts what rules read and judges everybody anew (I4): tenant by tenant, user by user. Of users
 * whose log has lost a part, only the grants' own rows can be checked.
 */
final class RuleVerification {
  private final DefinitionReader reader;
  private final Conditions conditions;
  private final VerifyConfig config;

  RuleVerification(DefinitionReader reader, Conditions conditions, VerifyConfig config) {
    this.reader = reader;
    this.conditions = conditions;
    this.config = config;
  }

  /**
   * Checks every tenant in scope.
   *
   * @return how many users or keys nobody can decide about
   */
  long check(VerifySnapshot snapshot, Findings findings) {
    Instant settledBefore = snapshot.now().minus(config.outboxBound());
    long[] undecided = new long[1];
    for (RulesTruth truth : snapshot.rules()) {
      PublishedRules rules = new PublishedRules(truth, reader, conditions);
      PeopleScope scope =
          PeopleScope.of(
              truth.tenantNo(),
              rules.recounted().stream().map(CountedMetric::metric).toList(),
              Set.of());
      snapshot
          .people(scope)
          .each(
              person ->
                  undecided[0] +=
                      check(
                          rules,
                          person,
                          settledBefore,
                          (defect, sample) -> findings.add(truth.tenantNo(), defect, sample)));
    }
    return undecided[0];
  }

  private static long check(
      PublishedRules rules,
      PersonTruth person,
      Instant settledBefore,
      BiConsumer<Defect, String> found) {
    if (person.pruned()) {
      return 1;
    }
    Recount recount = new Recount(rules, person);
    MetricChecks.check(rules, person, recount, found);
    return GrantChecks.check(rules, person, recount, settledBefore, found);
  }
}
