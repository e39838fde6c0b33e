package dev.plaudit.domain.achievement;

import dev.plaudit.domain.achievement.Metric.Kind;
import dev.plaudit.domain.achievement.Rule.HasAchievement;
import dev.plaudit.domain.achievement.Rule.StreakAtLeast;
import dev.plaudit.domain.achievement.Window.RollingDays;
import dev.plaudit.domain.event.ActivityType;
import dev.plaudit.domain.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What one leaf may say (S21). */
final class MetricRules {
  private static final int MAX_PROPERTY = 64;
  private static final int MAX_WHERE = 1_000;

  /** What has been told apart is kept for everybody who is on the way. */
  private static final int MAX_DISTINCT = 1_000;

  private MetricRules() {}

  /** Guards the constructors: a leaf of the wrong kind is a mistake of the program. */
  static void require(Metric metric, Kind kind) {
    if (metric.kind() != kind) {
      throw new IllegalArgumentException("a metric of kind " + kind.text() + " is needed");
    }
  }

  static List<DefinitionProblem> check(Rule.Metered leaf, String pointer) {
    Metric metric = leaf.metric();
    List<DefinitionProblem> problems =
        new ArrayList<>(checkThreshold(leaf.threshold(), metric.kind().scale(), pointer));
    checkSelector(metric.selector(), pointer, problems);
    checkProperty(metric, pointer + "/of", problems);
    if (metric.kind() == Kind.DISTINCT && leaf.threshold() > MAX_DISTINCT) {
      problems.add(
          new DefinitionProblem(
              pointer + "/at_least",
              "threshold_out_of_range",
              "must be at most " + MAX_DISTINCT + " for different values"));
    }
    String where = metric.where();
    if (where != null && where.length() > MAX_WHERE) {
      problems.add(
          DefinitionProblem.invalid(
              pointer + "/where", "must be at most " + MAX_WHERE + " characters long"));
    }
    if (metric.window() instanceof RollingDays window
        && (window.days() < 1 || window.days() > Window.MAX_DAYS)) {
      problems.add(
          new DefinitionProblem(
              pointer + "/within",
              "impossible_window",
              "must be 1 to " + Window.MAX_DAYS + " days; leave it out for a lifetime"));
    }
    return problems;
  }

  /**
   * What is wrong with a threshold.
   *
   * @param scale how many of its units make one
   */
  static List<DefinitionProblem> checkThreshold(long threshold, long scale, String pointer) {
    // A sum may ask for less than one, but not for nothing.
    return threshold >= 1 && threshold <= DefinitionRules.MAX_THRESHOLD * scale
        ? List.of()
        : List.of(
            new DefinitionProblem(
                pointer + "/at_least",
                "threshold_out_of_range",
                (scale == 1 ? "must be 1 to " : "must be above 0 and at most ")
                    + DefinitionRules.MAX_THRESHOLD));
  }

  static List<DefinitionProblem> checkStreak(StreakAtLeast streak, String pointer) {
    return Stream.concat(
            checkThreshold(streak.threshold(), 1, pointer).stream(),
            ActivityType.isValid(streak.activity())
                ? Stream.empty()
                : Stream.of(
                    DefinitionProblem.invalid(
                        pointer + "/activity", "must be an activity type such as LESSON")))
        .toList();
  }

  static List<DefinitionProblem> checkReference(HasAchievement leaf, String pointer) {
    List<DefinitionProblem> problems = new ArrayList<>();
    if (!DefinitionRules.isId(leaf.definitionId())) {
      problems.add(DefinitionProblem.invalid(pointer + "/id", DefinitionRules.ID_NEEDED));
    }
    if (leaf.tier() != null && !DefinitionRules.isTierName(leaf.tier())) {
      problems.add(DefinitionProblem.invalid(pointer + "/tier", DefinitionRules.TIER_NEEDED));
    }
    return problems;
  }

  private static void checkSelector(
      Selector selector, String pointer, List<DefinitionProblem> problems) {
    boolean type = selector.by() == Selector.By.TYPE;
    if (!(type ? EventType.isValid(selector.name()) : ActivityType.isValid(selector.name()))) {
      problems.add(
          DefinitionProblem.invalid(
              pointer + '/' + selector.by().text(),
              type
                  ? "must be an event type: dotted lower case such as lesson.completed"
                  : "must be an activity type such as LESSON"));
    }
  }

  private static void checkProperty(
      Metric metric, String pointer, List<DefinitionProblem> problems) {
    String property = metric.property();
    if (metric.kind() == Kind.SUM && property == null) {
      problems.add(DefinitionProblem.invalid(pointer, "must name the property to add up"));
    } else if (metric.kind() == Kind.COUNT && property != null) {
      problems.add(DefinitionProblem.invalid(pointer, "a count counts events; leave it out"));
    } else if (property != null && !isPropertyName(property)) {
      problems.add(
          DefinitionProblem.invalid(
              pointer, "must name a property: 1 to " + MAX_PROPERTY + " printable characters"));
    }
  }

  private static boolean isPropertyName(String name) {
    return !name.isEmpty()
        && name.codePointCount(0, name.length()) <= MAX_PROPERTY
        && name.codePoints().noneMatch(Character::isISOControl);
  }
}
