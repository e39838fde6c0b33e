package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.LESSONS;
import static dev.plaudit.domain.achievement.Samples.definition;
import static dev.plaudit.domain.achievement.Samples.lessons;
import static dev.plaudit.domain.achievement.Samples.monthlyLessons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.achievement.Grant.Origin;
import dev.plaudit.domain.achievement.KnownFacts.At;
import dev.plaudit.domain.achievement.KnownFacts.Reached;
import dev.plaudit.domain.achievement.PersonFacts.LevelUp;
import dev.plaudit.domain.achievement.Rule.All;
import dev.plaudit.domain.achievement.Rule.Any;
import dev.plaudit.domain.achievement.Rule.HasAchievement;
import dev.plaudit.domain.achievement.Rule.LevelAtLeast;
import dev.plaudit.domain.achievement.Rule.Not;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final UserKey USER = new UserKey(new TenantId("acme"), "u-1");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final LocalDate MARCH = LocalDate.parse("2026-03-01");
  private static final Metric MONTHLY = LESSONS.within(new Window.Calendar(CalendarUnit.MONTH));
  private static final int LESSONS_NO = 1;
  private static final int MONTHLY_NO = 2;

  @Test
  @DisplayName("S21, S22: a chain of prerequisites is granted in one go, each at its event's time")
  void chain() {
    // Given
    Definition first = definition("z-first", lessons(2));
    Definition second = definition("m-second", lessons(1), "z-first");
    Definition third =
        definition("a-third", new All(List.of(new HasAchievement("m-second", null), lessons(1))));
    Judge judge = judge(facts(2), first, second, third);
    // When
    judge.earn(List.of("z-first"));
    // Then
    assertThat(texts(judge)).containsExactly("+z-first", "+m-second", "+a-third");
    assertThat(judge.changes())
        .allSatisfy(
            change -> {
              assertThat(made(change).grantedAt()).isEqualTo(NOON);
              assertThat(made(change).origin()).isEqualTo(Origin.RULE);
            });
  }

  @Test
  @DisplayName("S22: what is held is not granted again, and an id tells the second time apart")
  void held() {
    // Given
    Definition plain = definition("a", lessons(1));
    PersonFacts facts = facts(2, holding("a", Standing.EARNED), holding("b", Standing.LAPSED));
    Judge judge = judge(facts, plain, definition("b", lessons(1)), definition("c", lessons(3)));
    // When
    judge.earn(List.of("a", "b", "c"));
    // Then
    assertThat(texts(judge)).containsExactly("+b");
    Holding again = Objects.requireNonNull(facts.holding(new GrantKey("b", "", null)));
    assertThat(again.times()).isEqualTo(2);
    assertThat(again.grantId())
        .isEqualTo(Holding.id(USER, again.key(), 1))
        .isNotEqualTo(Holding.id(USER, again.key(), 0));
  }

  @Test
  @DisplayName("S25: what a person took back is earned again only if the definition says so")
  void reearn() {
    // Given
    Definition strict = definition("a", lessons(1));
    Definition open = reearnable(definition("b", lessons(1)));
    PersonFacts facts = facts(2, holding("a", Standing.REVOKED), holding("b", Standing.REVOKED));
    Judge judge = judge(facts, strict, open);
    // When
    judge.earn(List.of("a", "b"));
    // Then
    assertThat(texts(judge)).containsExactly("+b");
  }

  @Test
  @DisplayName("S21: tiers and months are granted each by itself")
  void tiersAndPeriods() {
    // Given
    Definition tiered =
        Samples.tiered(
            "t",
            Repeat.ONCE,
            List.of(
                new Tier("bronze", 1, lessons(1)),
                new Tier("silver", 2, lessons(2)),
                new Tier("gold", 3, lessons(3))));
    Definition monthly = definition("m", Repeat.MONTH, monthlyLessons(2));
    Judge judge = judge(facts(2), tiered, monthly);
    // When
    judge.earn(List.of("t", "m"));
    // Then
    assertThat(texts(judge)).containsExactly("+m@2026-03-01", "+t:bronze", "+t:silver");
  }

  @Test
  @DisplayName("S33: a level is granted at the time of the entry that reached it")
  void level() {
    // Given
    Definition definition = definition("a", new All(List.of(lessons(1), new LevelAtLeast(3))));
    PersonFacts facts = facts(2, new LevelUp(2, 4, NOW.minusSeconds(60)));
    Judge judge = judge(facts, definition);
    // When
    judge.earn(List.of("a"));
    // Then
    assertThat(made(judge.changes().get(0)).grantedAt()).isEqualTo(NOW.minusSeconds(60));
  }

  @Test
  @DisplayName("S21, S22: nothing is granted before it begins, whatever the event's time says")
  void opening() {
    // Given
    Definition later = open("a", new Span(NOW, null), new LevelAtLeast(2));
    Judge early = at(facts(2, new LevelUp(1, 2, NOW)), NOW, NOW.minusSeconds(1), later);
    Judge late = at(facts(2, new LevelUp(1, 2, NOON)), NOON, NOW, later);
    Judge job = at(facts(2, new LevelUp(1, 2, NOON)), NOON, NOW.minusSeconds(1), later);
    // When
    early.earn(List.of("a"));
    late.earn(List.of("a"));
    job.edit(later);
    // Then
    assertThat(texts(early)).isEmpty();
    assertThat(made(late.changes().get(0)).grantedAt()).isEqualTo(NOW);
    assertThat(texts(job)).isEmpty();
  }

  @Test
  @DisplayName("S21: not is asked of what is counted when somebody looks; what was granted stays")
  void not() {
    // Given
    Definition unless =
        definition("a", new All(List.of(lessons(2), new Rule.Not(new LevelAtLeast(2)))));
    LevelUp up = new LevelUp(1, 2, NOW);
    Judge before = judge(facts(2), unless);
    Judge together = judge(facts(2, up), unless);
    Judge after = judge(facts(2, up, holding("a", Standing.EARNED)), unless);
    // When
    List.of(before, together, after).forEach(judge -> judge.earn(List.of("a")));
    // Then
    assertThat(texts(before)).containsExactly("+a");
    assertThat(texts(together)).isEmpty();
    assertThat(texts(after)).isEmpty();
  }

  @Test
  @DisplayName("S24: an edit keeps, makes anew or ends, as its policy says, and once")
  void edits() {
    // Given
    Definition easy = edited("a", EditPolicy.REGRANT, lessons(1));
    Definition hard = edited("a", EditPolicy.REVOKE, lessons(9));
    Definition grand = edited("a", EditPolicy.GRANDFATHER, lessons(9));
    Judge regrant = judge(facts(2, holding("a", Standing.EARNED)), easy);
    Judge revoke = judge(facts(2, holding("a", Standing.EARNED)), hard);
    Judge given = judge(facts(2, holding("a", Standing.GIVEN)), hard);
    Judge keep = judge(facts(2, holding("a", Standing.EARNED)), grand);
    // When
    regrant.edit(easy);
    regrant.edit(easy);
    revoke.edit(hard);
    given.edit(hard);
    keep.edit(grand);
    // Then
    assertThat(texts(regrant)).containsExactly("-a+a");
    assertThat(made(regrant.changes().get(0)).definition().version()).isEqualTo(2);
    assertThat(texts(revoke)).containsExactly("-a");
    assertThat(texts(given)).isEmpty();
    assertThat(texts(keep)).isEmpty();
  }

  @Test
  @DisplayName("S24: an edit takes nothing that its own version has granted meanwhile")
  void ownGrants() {
    // Given
    Definition hard = edited("a", EditPolicy.REVOKE, lessons(9));
    Holding before = holding("a", Standing.EARNED);
    Holding own =
        new Holding(before.key(), before.grantId(), hard.version(), NOON, 10, Standing.EARNED, 1);
    Judge earlier = judge(facts(2, before), hard);
    Judge same = judge(facts(2, own), hard);
    // When
    earlier.edit(hard);
    same.edit(hard);
    // Then
    assertThat(texts(earlier)).containsExactly("-a");
    assertThat(texts(same)).isEmpty();
  }

  @Test
  @DisplayName("S41: a version that comes back grants what holds, and its edit is over")
  void resumes() {
    // Given
    Definition hard = edited("a", EditPolicy.REVOKE, lessons(9));
    Definition anew = edited("b", EditPolicy.REGRANT, lessons(1));
    Definition fresh = edited("c", EditPolicy.REVOKE, lessons(1));
    Judge judge =
        judge(
            facts(2, holding("a", Standing.EARNED), holding("b", Standing.EARNED)),
            hard,
            anew,
            fresh);
    // When
    judge.resume(hard);
    judge.resume(anew);
    judge.resume(fresh);
    // Then
    assertThat(texts(judge)).containsExactly("+c");
  }

  @Test
  @DisplayName("S8: what rules granted ends with its ground, and what rested on it; a gift stays")
  void lapse() {
    // Given
    PersonFacts facts =
        facts(
            1,
            holding("a", Standing.EARNED),
            holding("b", Standing.EARNED),
            holding("c", Standing.GIVEN),
            holding("d", Standing.EARNED));
    Judge judge =
        judge(
            facts,
            definition("a", new HasAchievement("b", null)),
            definition("b", lessons(2)),
            definition("c", lessons(2)),
            definition("d", lessons(1)));
    // When
    judge.lapse(0);
    // Then
    assertThat(texts(judge)).containsExactly("-b", "-a");
    assertThat(facts.standing(new GrantKey("a", "", null))).isEqualTo(Standing.LAPSED);
  }

  @Test
  @DisplayName("S8: a void ends nothing for a failed not, a level that fell, or what others took")
  void noLoss() {
    // Given
    PersonFacts facts =
        facts(
            2,
            holding("a", Standing.EARNED),
            holding("b", Standing.EARNED),
            holding("c", Standing.EARNED),
            holding("d", Standing.EARNED),
            holding("revoked", Standing.REVOKED),
            holding("edited", Standing.LAPSED));
    Judge judge =
        judge(
            facts,
            definition("a", new All(List.of(lessons(1), new Not(lessons(2))))),
            definition("b", lessons(1), "revoked"),
            definition("c", new HasAchievement("edited", null)),
            definition("d", new Any(List.of(new LevelAtLeast(9), lessons(9)))),
            definition("revoked", lessons(1)),
            definition("edited", lessons(3)));
    // When
    judge.lapse(0);
    // Then
    assertThat(texts(judge)).isEmpty();
  }

  @Test
  @DisplayName("S8, S33: a level that a void took ends what asks for it, and nothing higher")
  void levelLost() {
    // Given
    PersonFacts facts =
        facts(
            1,
            holding("a", Standing.EARNED),
            holding("b", Standing.EARNED),
            holding("c", Standing.EARNED));
    Judge judge =
        judge(
            facts,
            definition("a", new LevelAtLeast(3)),
            definition("b", new LevelAtLeast(4)),
            definition("c", lessons(1), "a"));
    // When
    judge.lapse(3);
    // Then
    assertThat(texts(judge)).containsExactly("-a", "-c");
  }

  @Test
  @DisplayName("S8: a void ends what lost a leaf, whatever else is missing, and what rests on it")
  void loss() {
    // Given
    PersonFacts facts =
        facts(
            1,
            holding("a", Standing.EARNED),
            holding("b", Standing.EARNED),
            holding("c", Standing.EARNED),
            holding("revoked", Standing.REVOKED));
    Judge judge =
        judge(
            facts,
            definition("a", new All(List.of(lessons(2), new Not(lessons(1)))), "revoked"),
            definition("b", new Any(List.of(new HasAchievement("a", null), lessons(3)))),
            definition("c", new Any(List.of(new HasAchievement("a", null), lessons(1)))),
            definition("revoked", lessons(9)));
    // When
    judge.lapse(0);
    // Then
    assertThat(texts(judge)).containsExactly("-a", "-b");
  }

  @Test
  @DisplayName("S22: a grant by hand needs no rule, and opens what asks for it")
  void give() {
    // Given
    Definition given = definition("a", lessons(9));
    Judge judge = judge(facts(1), given, definition("b", lessons(1), "a"));
    // When
    judge.give(given, given.tiers().get(0), null, NOW);
    // Then
    assertThat(texts(judge)).containsExactly("+a", "+b");
    assertThat(made(judge.changes().get(0)).origin()).isEqualTo(Origin.MANUAL);
    assertThat(made(judge.changes().get(1)).origin()).isEqualTo(Origin.RULE);
    assertThat(made(judge.changes().get(1)).grantedAt()).isEqualTo(NOW);
  }

  private static Judge judge(PersonFacts facts, Definition... definitions) {
    return new Judge(USER, rules(definitions), facts, Origin.RULE, NOW);
  }

  private static Judge at(PersonFacts facts, Instant now, Instant clock, Definition definition) {
    return new Judge(USER, rules(definition), facts, Origin.RULE, now, clock);
  }

  private static Definition open(String id, Span open, Rule rule) {
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

  private static PersonFacts facts(long lessons, Holding... holdings) {
    return facts(lessons, null, holdings);
  }

  /** So many lessons at noon of one day in March. */
  private static PersonFacts facts(long lessons, @Nullable LevelUp levelUp, Holding... holdings) {
    UserMetrics metrics = UserMetrics.empty();
    Map<Reached, At> crossings = new HashMap<>();
    metrics.put(LESSONS_NO, new KeptMetric(MetricState.lifetime(lessons), KeptMetric.NOTHING_COLD));
    metrics.put(
        MONTHLY_NO,
        new KeptMetric(
            new MetricState(
                lessons, new TreeMap<>(Map.of((int) MARCH.toEpochDay(), Bucket.of(lessons)))),
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

  private static Holding holding(String id, Standing standing) {
    return new Holding(
        new GrantKey(id, "", null), new UUID(0, id.hashCode()), 1, NOON, 10, standing, 1);
  }

  private static Definition reearnable(Definition one) {
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

  private static Definition edited(String id, EditPolicy policy, Rule rule) {
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

  private static GrantChange.Made made(GrantChange change) {
    return Objects.requireNonNull(change.made());
  }

  private static List<String> texts(Judge judge) {
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
