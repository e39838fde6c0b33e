package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.LESSONS;
import static dev.plaudit.domain.achievement.Samples.definition;
import static dev.plaudit.domain.achievement.Samples.lessons;

import dev.plaudit.domain.achievement.Grant.Origin;
import dev.plaudit.domain.achievement.KnownFacts.At;
import dev.plaudit.domain.achievement.KnownFacts.Reached;
import dev.plaudit.domain.achievement.PersonFacts.LevelUp;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has done so many lessons, what they hold, and who judges them: for tests of {@link
 * Judge}.
 */
final class JudgeScene {
  static final UserKey USER = new UserKey(new TenantId("acme"), "u-1");
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final LocalDate MARCH = LocalDate.parse("2026-03-01");
  private static final Metric MONTHLY = LESSONS.within(new Window.Calendar(CalendarUnit.MONTH));
  private static final int LESSONS_NO = 1;
  private static final int MONTHLY_NO = 2;

  private JudgeScene() {}

  static Judge judge(PersonFacts facts, Definition... definitions) {
    return new Judge(USER, rules(definitions), facts, Origin.RULE, NOW);
  }

  static Judge at(PersonFacts facts, Instant assumedAt, Instant now, Definition definition) {
    return new Judge(USER, rules(definition), facts, Origin.RULE, assumedAt, now);
  }

  static Definition open(String id, Span open, Rule rule) {
    Definition plain = definition(id, rule);
    return new Definition(
        id,
        plain.version(),
        plain.shown(),
        open,
        plain.repeat(),
        plain.tiers(),
        plain.prerequisites(),
        plain.onEdit(),
        plain.reearnable());
  }

  private static RuleBook rules(Definition... definitions) {
    return new RuleBook(
        List.of(definitions),
        List.of(counted(LESSONS_NO, LESSONS), counted(MONTHLY_NO, MONTHLY)),
        List.of());
  }

  private static CountedMetric counted(int metricNo, Metric metric) {
    return new CountedMetric(
        metricNo, new Measure(metric, Condition.ALWAYS), List.of(), Set.of(), true);
  }

  static PersonFacts facts(long lessons, Holding... holdings) {
    return facts(lessons, null, holdings);
  }

  /** So many lessons at noon of one day in March. */
  static PersonFacts facts(long lessons, @Nullable LevelUp levelUp, Holding... holdings) {
    UserMetrics metrics = UserMetrics.empty();
    Map<Reached, At> crossings = new HashMap<>();
    metrics.put(LESSONS_NO, new KeptMetric(MetricState.lifetime(lessons), KeptMetric.NOTHING_COLD));
    metrics.put(
        MONTHLY_NO,
        new KeptMetric(
            new MetricState(lessons, Buckets.of((int) MARCH.toEpochDay(), Bucket.of(lessons))),
            KeptMetric.NOTHING_COLD));
    for (long threshold = 1; threshold <= lessons; threshold++) {
      crossings.put(new Reached(LESSONS_NO, threshold, null), new At(null, NOON));
      crossings.put(new Reached(MONTHLY_NO, threshold, MARCH), new At(MARCH, NOON));
    }
    return new PersonFacts(
        new KnownFacts(
            rules(), metrics, crossings, Map.of(), levelUp == null ? 1 : levelUp.to(), Map.of()),
        levelUp,
        List.of(holdings));
  }

  static Holding holding(String id, Standing standing) {
    return new Holding(
        new GrantKey(id, "", null), new UUID(0, id.hashCode()), 1, NOON, 10, standing, 1);
  }

  static Definition reearnable(Definition one) {
    return new Definition(
        one.id(),
        one.version(),
        one.shown(),
        one.open(),
        one.repeat(),
        one.tiers(),
        one.prerequisites(),
        one.onEdit(),
        true);
  }

  static Definition edited(String id, EditPolicy policy, Rule rule) {
    Definition one = definition(id, rule);
    return new Definition(
        id,
        2,
        one.shown(),
        one.open(),
        one.repeat(),
        one.tiers(),
        one.prerequisites(),
        policy,
        false);
  }

  static GrantChange.Made made(GrantChange change) {
    return Objects.requireNonNull(change.made());
  }

  static List<String> texts(Judge judge) {
    return judge.changes().stream()
        .map(
            change -> {
              Holding ended = change.ended();
              GrantChange.Made made = change.made();
              return (ended == null ? "" : '-' + ended.key().text())
                  + (made == null ? "" : '+' + made.key().text());
            })
        .toList();
  }
}
