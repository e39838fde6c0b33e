package dev.plaudit.awards;

import static dev.plaudit.awards.NeedsScene.LESSONS;
import static dev.plaudit.awards.NeedsScene.LESSONS_NO;
import static dev.plaudit.awards.NeedsScene.MONTHLY;
import static dev.plaudit.awards.NeedsScene.MONTHLY_NO;
import static dev.plaudit.awards.NeedsScene.RUN;
import static dev.plaudit.awards.NeedsScene.RUN_NO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.awards.Needs.Threshold;
import dev.plaudit.domain.achievement.Bucket;
import dev.plaudit.domain.achievement.Buckets;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.DefinitionRules;
import dev.plaudit.domain.achievement.Grant;
import dev.plaudit.domain.achievement.GrantChange;
import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.domain.achievement.Holding;
import dev.plaudit.domain.achievement.Judge;
import dev.plaudit.domain.achievement.KeptMetric;
import dev.plaudit.domain.achievement.KnownFacts;
import dev.plaudit.domain.achievement.KnownFacts.At;
import dev.plaudit.domain.achievement.KnownFacts.Reached;
import dev.plaudit.domain.achievement.MetricState;
import dev.plaudit.domain.achievement.PersonFacts;
import dev.plaudit.domain.achievement.PersonFacts.LevelUp;
import dev.plaudit.domain.achievement.Repeat;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.Standing;
import dev.plaudit.domain.achievement.Tier;
import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;

/** What is not read would change nothing: whatever the definitions, and whoever is judged. */
class NeedsPropertyTest {
  private static final int ROUNDS = 500;
  private static final int MOST = 5;
  private static final UserKey USER = new UserKey(new TenantId("acme"), "u-1");
  private static final List<Standing> STANDINGS =
      List.of(Standing.EARNED, Standing.GIVEN, Standing.LAPSED, Standing.REVOKED);
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final LocalDate JANUARY = LocalDate.parse("2026-01-01");
  // Of the months before, only what was reached in them is known.
  private static final LocalDate HOT = LocalDate.parse("2026-04-01");

  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);
  private final RuleBook rules = NeedsScene.rules(definitions());
  private final UserMetrics metrics = UserMetrics.empty();
  private final Map<Reached, At> crossings = new HashMap<>();
  private final long longest = random.nextLong(MOST + 1);
  private final int level = 1 + random.nextInt(4);
  private final @Nullable LevelUp levelUp =
      random.nextBoolean() ? null : new LevelUp(1, level, NOW);
  private final List<Holding> holdings = new ArrayList<>();

  @RepeatedTest(ROUNDS)
  @DisplayName("S22: who is judged by what was read is granted what all that there is would grant")
  void earn() {
    // Given
    person();
    List<String> due =
        rules.definitions().stream()
            .map(Definition::id)
            .filter(id -> random.nextBoolean())
            .toList();
    // When, Then
    same(Needs.of(rules, due), judge -> judge.earn(due));
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S24, S25: an edit, a return and a gift do what they would do with all there is")
  void others() {
    // Given
    person();
    Definition one = List.copyOf(rules.definitions()).get(random.nextInt(6));
    Needs needs = Needs.of(rules, List.of(one.id()));
    Tier tier = one.tiers().get(0);
    LocalDate period = one.repeat() == Repeat.ONCE ? null : HOT;
    // When, Then
    same(needs, judge -> judge.edit(one));
    same(needs, judge -> judge.resume(one));
    same(needs, judge -> judge.give(one, tier, period, NOW));
  }

  private void same(Needs needs, Consumer<Judge> look) {
    assertThat(changes(facts(needs), look))
        .as("seed %d", seed)
        .isEqualTo(changes(facts(null), look));
  }

  private List<GrantChange> changes(PersonFacts facts, Consumer<Judge> look) {
    Judge judge = new Judge(USER, rules, facts, Grant.Origin.RULE, NOW);
    look.accept(judge);
    return judge.changes();
  }

  // Null: with all there is.
  private PersonFacts facts(@Nullable Needs needs) {
    Map<Reached, At> read = new HashMap<>(crossings);
    Set<String> held = needs == null ? null : needs.held();
    if (needs != null) {
      read.keySet()
          .removeIf(
              one -> !needs.thresholds().contains(new Threshold(one.metricNo(), one.threshold())));
    }
    return new PersonFacts(
        new KnownFacts(rules, metrics, read, Map.of(RUN, (int) longest), level, Map.of()),
        levelUp,
        holdings.stream()
            .filter(one -> held == null || held.contains(one.key().definitionId()))
            .toList());
  }

  private void person() {
    long lessons = random.nextLong(MOST + 1);
    metrics.put(LESSONS_NO, new KeptMetric(MetricState.lifetime(lessons), KeptMetric.NOTHING_COLD));
    reached(rules.counted(LESSONS), lessons, null);
    Map<Integer, Bucket> hot = new HashMap<>();
    long peak = 0;
    for (LocalDate month = JANUARY; month.getMonthValue() < 7; month = month.plusMonths(1)) {
      long done = random.nextLong(MOST + 1);
      peak = Math.max(peak, done);
      if (done > 0 && !month.isBefore(HOT)) {
        hot.put((int) month.toEpochDay(), Bucket.of(done));
      }
      reached(rules.counted(MONTHLY), done, month);
    }
    reached(rules.counted(MONTHLY), peak, null);
    metrics.put(
        MONTHLY_NO, new KeptMetric(new MetricState(peak, Buckets.of(hot)), (int) HOT.toEpochDay()));
    for (long length = 1; length <= longest; length++) {
      crossings.put(new Reached(RUN_NO, length, null), new At(JANUARY, time()));
    }
    rules.definitions().forEach(this::hold);
  }

  private void reached(@Nullable CountedMetric metric, long value, @Nullable LocalDate period) {
    if (metric != null) {
      metric.watches().stream()
          .filter(watch -> watch.everyPeriod() == (period != null) && watch.threshold() <= value)
          .forEach(
              watch ->
                  crossings.put(
                      new Reached(metric.metricNo(), watch.threshold(), period),
                      new At(period, time())));
    }
  }

  private void hold(Definition definition) {
    for (Tier tier : definition.tiers()) {
      Stream<@Nullable LocalDate> periods =
          definition.repeat() == Repeat.ONCE
              ? Stream.of((LocalDate) null)
              : Stream.iterate(JANUARY, month -> month.plusMonths(1)).limit(6);
      periods
          .map(period -> new GrantKey(definition.id(), tier.name(), period))
          .filter(key -> random.nextInt(3) == 0)
          .forEach(key -> holdings.add(holding(key)));
    }
  }

  private Holding holding(GrantKey key) {
    Standing standing = STANDINGS.get(random.nextInt(STANDINGS.size()));
    int times = 1 + random.nextInt(2);
    return new Holding(
        key, Holding.id(USER, key, times - 1), 1, time(), random.nextInt(3), standing, times);
  }

  private Instant time() {
    return NOW.minusSeconds(random.nextInt(9_000_000));
  }

  private Definition[] definitions() {
    Definition[] all = new Definition[6];
    for (int i = 0; i < all.length; i++) {
      do {
        all[i] = definition(i);
      } while (!DefinitionRules.check(all[i]).isEmpty());
    }
    return all;
  }

  // It asks for those before it alone, so that there are no cycles.
  private Definition definition(int i) {
    List<Tier> tiers =
        random.nextInt(3) == 0
            ? List.of(new Tier("one", 1, rule(i, 2)), new Tier("two", 2, rule(i, 2)))
            : List.of(Tier.plain(1, rule(i, 2)));
    return NeedsScene.definition(
        id(i),
        random.nextBoolean() ? Repeat.ONCE : Repeat.MONTH,
        tiers,
        i > 0 && random.nextInt(3) == 0 ? List.of(id(random.nextInt(i))) : List.of(),
        random.nextInt(4) == 0);
  }

  private Rule rule(int before, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return leaf(before);
    }
    List<Rule> children = List.of(rule(before, depth - 1), rule(before, depth - 1));
    return switch (random.nextInt(5)) {
      case 0 -> new Rule.Not(children.get(0));
      case 1 -> new Rule.Any(children);
      default -> new Rule.All(children);
    };
  }

  private Rule leaf(int before) {
    long threshold = 1 + random.nextLong(MOST);
    return switch (random.nextInt(before == 0 ? 6 : 8)) {
      case 0 -> NeedsScene.lessons(threshold);
      case 1 -> NeedsScene.run(threshold);
      case 2 -> new Rule.LevelAtLeast(1 + random.nextLong(4));
      case 3, 4, 5 -> NeedsScene.monthlyLessons(threshold);
      default ->
          new Rule.HasAchievement(id(random.nextInt(before)), random.nextBoolean() ? null : "one");
    };
  }

  private static String id(int i) {
    return "d" + i;
  }
}
