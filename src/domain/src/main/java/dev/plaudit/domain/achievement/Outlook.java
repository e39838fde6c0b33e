package dev.plaudit.domain.achievement;

import dev.plaudit.domain.progress.StreakType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a person has come towards one tier (S23): what the rule finds, and for those who want to
 * go on, what there is as of today.
 *
 * @param verdict what the rule finds
 * @param leaves in the order of {@link Verdict#leaves}
 * @param percent 100 if the rule holds, else less: of all the mean, of alternatives the best
 */
public record Outlook(Verdict verdict, List<Leaf> leaves, int percent) {
  private static final int WHOLE = 100;

  /**
   * One leaf.
   *
   * @param asked the leaf as it stands in the rule; for a prerequisite, that it is held
   * @param metric what it counts; null: it is no metric
   * @param today what its window holds today, the run that is alive; where a leaf looks at no day,
   *     the same as {@link LeafEvidence#value}
   * @param percent 100 where it is as it is wanted
   */
  public record Leaf(
      Rule.Leaf asked,
      @Nullable Metric metric,
      LeafEvidence evidence,
      BigDecimal today,
      int percent) {
    /** Whether it is as the rule wants it. */
    public boolean isRight() {
      return evidence.satisfied() == evidence.wanted();
    }
  }

  /** What there is today. */
  public interface Today {
    /** What the window that ends today, or holds it, has. */
    long metric(Metric metric);

    /** How long the run is that is still alive (S14). */
    long run(String activity, StreakType type);
  }

  /** Copies the list. */
  public Outlook {
    leaves = List.copyOf(leaves);
  }

  /**
   * Looks at one tier.
   *
   * @param period first day of the period; null if and only if the definition is for once
   */
  public static Outlook of(
      Definition definition, Tier tier, @Nullable LocalDate period, Facts facts, Today today) {
    Verdict verdict = Evaluator.evaluate(definition, tier, period, facts);
    List<Rule.Leaf> asked = asked(definition, tier);
    List<Leaf> leaves = new ArrayList<>(asked.size());
    for (int i = 0; i < asked.size(); i++) {
      leaves.add(leaf(definition, asked.get(i), verdict.leaves().get(i), today));
    }
    int prerequisites = definition.prerequisites().size();
    List<Integer> parts = new ArrayList<>();
    leaves.subList(0, prerequisites).forEach(leaf -> parts.add(leaf.percent()));
    parts.add(percent(tier.rule(), true, leaves.subList(prerequisites, leaves.size())));
    int percent = verdict.satisfied() ? WHOLE : Math.min(mean(parts), WHOLE - 1);
    return new Outlook(verdict, leaves, percent);
  }

  /** The leaves of a tier in the order in which {@link Evaluator} looks at them. */
  public static List<Rule.Leaf> asked(Definition definition, Tier tier) {
    return Stream.concat(
            definition.prerequisites().stream().map(id -> new Rule.HasAchievement(id, null)),
            tier.rule().leaves())
        .toList();
  }

  private static Leaf leaf(
      Definition definition, Rule.Leaf asked, LeafEvidence evidence, Today today) {
    Metric metric = asked instanceof Rule.Metered metered ? definition.metricOf(metered) : null;
    BigDecimal now = evidence.value();
    if (metric != null && evidence.period() == null && !metric.window().equals(Window.LIFETIME)) {
      now = metric.kind().amount(today.metric(metric));
    } else if (asked instanceof Rule.StreakAtLeast streak) {
      now = BigDecimal.valueOf(today.run(streak.activity(), streak.type()));
    }
    return new Leaf(asked, metric, evidence, now, percent(evidence, now));
  }

  private static int percent(LeafEvidence evidence, BigDecimal now) {
    if (evidence.satisfied() == evidence.wanted()) {
      return WHOLE;
    }
    if (!evidence.wanted()) {
      return 0;
    }
    BigDecimal part =
        now.multiply(BigDecimal.valueOf(WHOLE)).divide(evidence.threshold(), RoundingMode.DOWN);
    return Math.max(0, Math.min(part.intValue(), WHOLE - 1));
  }

  /** Under a not, all of its parts must fail where one of them did, and the other way round. */
  private static int percent(Rule rule, boolean wanted, List<Leaf> leaves) {
    if (rule instanceof Rule.Leaf) {
      return leaves.get(0).percent();
    }
    boolean negates = rule instanceof Rule.Not;
    boolean wantedBelow = negates != wanted;
    List<Integer> parts = new ArrayList<>();
    int from = 0;
    for (Rule child : rule.children()) {
      int to = from + (int) child.leaves().count();
      parts.add(percent(child, wantedBelow, leaves.subList(from, to)));
      from = to;
    }
    boolean any = rule instanceof Rule.Any;
    boolean alternatives = !negates && any == wanted;
    return alternatives ? parts.stream().mapToInt(part -> part).max().orElse(0) : mean(parts);
  }

  private static int mean(List<Integer> parts) {
    return (int) parts.stream().mapToInt(part -> part).average().orElse(0);
  }
}
