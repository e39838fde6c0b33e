package dev.plaudit.domain.achievement;

import dev.plaudit.domain.progress.StreakType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A deterministic tree that holds for a person or does not (S21). A tree may be wrong until {@link
 * DefinitionRules} finds nothing; before that, nothing recurses into it.
 *
 * <p>Every leaf only ever comes true by more activity; only a void takes that back. A tree without
 * {@link Not} is the same, so it holds at the end whatever the order of arrival.
 */
public sealed interface Rule {
  /** Its member name in definitions and in pointers. */
  String keyword();

  /** What it is combined of; empty for a leaf. */
  List<Rule> children();

  /** All leaves, in the order in which they stand. */
  default Stream<Leaf> leaves() {
    return children().stream().flatMap(Rule::leaves);
  }

  /** Whether less can make it true: there is a {@link Not} somewhere in it. */
  default boolean isNegating() {
    return children().stream().anyMatch(Rule::isNegating);
  }

  /** What combines others. */
  sealed interface Branch extends Rule {
    /** The truth of the whole, by the truth of each child. */
    Truth combine(List<Truth> children);
  }

  /** What looks at the person. */
  sealed interface Leaf extends Rule {
    /** At least this much is asked for, in the leaf's own units. */
    long threshold();

    /** What there is. */
    Reading read(Facts facts, Occasion occasion);

    /** What is wrong with it, each at its place below the pointer. */
    List<DefinitionProblem> problems(String pointer);

    @Override
    default List<Rule> children() {
      return List.of();
    }

    @Override
    default Stream<Leaf> leaves() {
      return Stream.of(this);
    }
  }

  /** What looks at a metric. */
  sealed interface Metered extends Leaf {
    /** As written: without the definition's dates, which {@link Definition#metricOf} adds. */
    Metric metric();

    @Override
    default String keyword() {
      return metric().kind().text();
    }

    @Override
    default Reading read(Facts facts, Occasion occasion) {
      Metric metric = metric();
      return facts.metric(
          metric.during(occasion.open()), threshold(), occasion.periodFor(metric.window()));
    }

    @Override
    default List<DefinitionProblem> problems(String pointer) {
      return MetricRules.check(this, pointer);
    }
  }

  /** So many events. */
  record Count(Metric metric, long threshold) implements Metered {
    /**
     * @throws IllegalArgumentException if the metric is of another kind
     */
    public Count {
      MetricRules.require(metric, Metric.Kind.COUNT);
    }
  }

  /**
   * Numbers that add up to so much.
   *
   * @param threshold in millionths
   */
  record Sum(Metric metric, long threshold) implements Metered {
    /**
     * @throws IllegalArgumentException if the metric is of another kind
     */
    public Sum {
      MetricRules.require(metric, Metric.Kind.SUM);
    }
  }

  /** So many different values. */
  record Distinct(Metric metric, long threshold) implements Metered {
    /**
     * @throws IllegalArgumentException if the metric is of another kind
     */
    public Distinct {
      MetricRules.require(metric, Metric.Kind.DISTINCT);
    }
  }

  /**
   * The longest run ever of one activity is at least this long (S13): a run that broke since counts
   * as well.
   *
   * @param threshold days or weeks
   */
  record StreakAtLeast(String activity, StreakType type, long threshold) implements Leaf {
    /** What is watched for it. */
    public StreakMetric measured() {
      return new StreakMetric(activity, type);
    }

    @Override
    public String keyword() {
      return "streak";
    }

    @Override
    public Reading read(Facts facts, Occasion occasion) {
      return facts.streak(activity, type, threshold);
    }

    @Override
    public List<DefinitionProblem> problems(String pointer) {
      return MetricRules.checkStreak(this, pointer);
    }
  }

  /** The person's level is at least this high (S33). */
  record LevelAtLeast(long threshold) implements Leaf {
    @Override
    public String keyword() {
      return "level";
    }

    @Override
    public Reading read(Facts facts, Occasion occasion) {
      return facts.level(threshold);
    }

    @Override
    public List<DefinitionProblem> problems(String pointer) {
      return MetricRules.checkThreshold(threshold, 1, pointer);
    }
  }

  /**
   * The person holds an achievement, of any period.
   *
   * @param tier null: any tier
   */
  record HasAchievement(String definitionId, @Nullable String tier) implements Leaf {
    @Override
    public String keyword() {
      return "achievement";
    }

    @Override
    public long threshold() {
      return 1;
    }

    @Override
    public Reading read(Facts facts, Occasion occasion) {
      return facts.achievement(definitionId, tier);
    }

    @Override
    public List<DefinitionProblem> problems(String pointer) {
      return MetricRules.checkReference(this, pointer);
    }
  }

  /** Holds if every child does; since the last of them came true. */
  record All(List<Rule> children) implements Branch {
    /** Copies the list. */
    public All {
      children = List.copyOf(children);
    }

    @Override
    public String keyword() {
      return "all";
    }

    @Override
    public Truth combine(List<Truth> truths) {
      return Truth.all(truths);
    }
  }

  /** Holds if some child does; since the first of them came true. */
  record Any(List<Rule> children) implements Branch {
    /** Copies the list. */
    public Any {
      children = List.copyOf(children);
    }

    @Override
    public String keyword() {
      return "any";
    }

    @Override
    public Truth combine(List<Truth> truths) {
      return Truth.any(truths);
    }
  }

  /**
   * Holds as long as its child does not, by what is known when the rule is judged. A late event can
   * still make the child true: the verdict then turns, but what was granted before stays granted,
   * for a grant says that the rule held once.
   */
  record Not(Rule child) implements Branch {
    @Override
    public String keyword() {
      return "not";
    }

    @Override
    public List<Rule> children() {
      return List.of(child);
    }

    @Override
    public boolean isNegating() {
      return true;
    }

    @Override
    public Truth combine(List<Truth> truths) {
      return truths.get(0).negated();
    }
  }
}
