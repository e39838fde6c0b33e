package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.LESSONS;
import static dev.plaudit.domain.achievement.Samples.lessons;
import static dev.plaudit.domain.achievement.Samples.monthlyLessons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.domain.achievement.EditPlan.Step;
import dev.plaudit.domain.achievement.Rule.LevelAtLeast;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EditPlanTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final GrantKey PLAIN = new GrantKey("a", "", null);

  @Test
  @DisplayName("S24: a new rule grants, keeps and revokes by its policy and the person's standing")
  void policies() {
    // Given
    Definition three = edit(Samples.definition("a", lessons(3)), EditPolicy.REVOKE, Span.ALWAYS);
    Definition nine = edit(Samples.definition("a", lessons(9)), EditPolicy.REVOKE, Span.ALWAYS);
    // When
    List<Step> granted = plan(three, Map.of());
    // Then
    assertThat(granted)
        .extracting(Step::key, Step::outcome, Step::grantedAt)
        .containsExactly(tuple(PLAIN, EditOutcome.GRANT, NOW));
    assertThat(outcomes(three, Map.of(PLAIN, Standing.EARNED))).containsExactly(EditOutcome.KEEP);
    assertThat(outcomes(nine, Map.of(PLAIN, Standing.EARNED))).containsExactly(EditOutcome.REVOKE);
    assertThat(outcomes(nine, Map.of(PLAIN, Standing.GIVEN))).containsExactly(EditOutcome.KEEP);
    assertThat(outcomes(nine, Map.of())).containsExactly(EditOutcome.KEEP);
    assertThat(outcomes(three, Map.of(PLAIN, Standing.REVOKED))).containsExactly(EditOutcome.KEEP);
  }

  @Test
  @DisplayName("S24: a tier or period that the new version does not have no longer holds")
  void gone_keys() {
    // Given
    LocalDate march = LocalDate.parse("2026-03-01");
    GrantKey gold = new GrantKey("a", "gold", null);
    GrantKey monthly = new GrantKey("a", "", march);
    GrantKey daily = new GrantKey("a", "", LocalDate.parse("2026-03-02"));
    Definition plain = edit(Samples.definition("a", lessons(3)), EditPolicy.REVOKE, Span.ALWAYS);
    Definition byMonth =
        edit(
            Samples.definition("a", Repeat.MONTH, monthlyLessons(2)),
            EditPolicy.REVOKE,
            Span.ALWAYS);
    // When
    List<Step> steps = plan(plain, Map.of(gold, Standing.EARNED, monthly, Standing.EARNED));
    // Then
    assertThat(steps)
        .extracting(Step::key, Step::outcome)
        .containsExactlyInAnyOrder(
            tuple(PLAIN, EditOutcome.GRANT),
            tuple(gold, EditOutcome.REVOKE),
            tuple(monthly, EditOutcome.REVOKE));
    assertThat(plan(byMonth, Map.of(daily, Standing.EARNED, monthly, Standing.EARNED)))
        .extracting(Step::key, Step::outcome)
        .containsExactlyInAnyOrder(
            tuple(monthly, EditOutcome.KEEP), tuple(daily, EditOutcome.REVOKE));
  }

  @Test
  @DisplayName("S24: each period in which something was counted is judged")
  void periods() {
    // Given
    LocalDate march = LocalDate.parse("2026-03-01");
    Definition byMonth = Samples.definition("a", Repeat.MONTH, monthlyLessons(2));
    // When
    List<Step> steps =
        EditPlan.of(byMonth, facts(), Map.of(), List.of(march, LocalDate.parse("2026-04-01")), NOW);
    // Then
    assertThat(steps)
        .extracting(step -> step.key().text(), Step::outcome)
        .containsExactly(
            tuple("a@2026-03-01", EditOutcome.GRANT), tuple("a@2026-04-01", EditOutcome.KEEP));
  }

  @Test
  @DisplayName(
      "S24: what is closed grants nothing new, and takes nothing from who still satisfies it")
  void closed() {
    // Given
    Span past = new Span(null, NOW.minusSeconds(1));
    Definition level = edit(Samples.definition("a", new LevelAtLeast(2)), EditPolicy.REVOKE, past);
    // When
    List<EditOutcome> nobody = outcomes(level, Map.of());
    // Then
    assertThat(nobody).containsExactly(EditOutcome.KEEP);
    assertThat(outcomes(level, Map.of(PLAIN, Standing.EARNED))).containsExactly(EditOutcome.KEEP);
  }

  private static List<EditOutcome> outcomes(Definition next, Map<GrantKey, Standing> standings) {
    return plan(next, standings).stream().map(Step::outcome).toList();
  }

  private static List<Step> plan(Definition next, Map<GrantKey, Standing> standings) {
    return EditPlan.of(next, facts(), standings, List.of(), NOW);
  }

  /** Somebody of level 2 with five lessons, two of them in March. */
  private static Facts facts() {
    Metric monthly = ((Rule.Count) monthlyLessons(2)).metric();
    UserMetrics metrics = UserMetrics.empty();
    metrics.put(1, new KeptMetric(MetricState.lifetime(5), KeptMetric.NOTHING_COLD));
    metrics.put(
        2,
        new KeptMetric(
            new MetricState(
                2,
                Buckets.of(
                    Map.of(
                        Samples.day("2026-03-01"), Bucket.of(2),
                        Samples.day("2026-04-01"), Bucket.of(1)))),
            KeptMetric.NOTHING_COLD));
    RuleBook rules =
        new RuleBook(List.of(), List.of(counted(1, LESSONS), counted(2, monthly)), List.of());
    return new KnownFacts(rules, metrics, Map.of(), Map.of(), 2, Map.of());
  }

  private static CountedMetric counted(int metricNo, Metric metric) {
    return new CountedMetric(
        metricNo, new Measure(metric, Condition.ALWAYS), List.of(), Set.of(), true);
  }

  private static Definition edit(Definition definition, EditPolicy policy, Span open) {
    return new Definition(
        definition.id(),
        2,
        definition.shown(),
        open,
        definition.repeat(),
        definition.tiers(),
        definition.prerequisites(),
        policy,
        definition.reearnable());
  }
}
