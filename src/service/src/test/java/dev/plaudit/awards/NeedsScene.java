package dev.plaudit.awards;

import dev.plaudit.domain.achievement.CalendarUnit;
import dev.plaudit.domain.achievement.Condition;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.EditPolicy;
import dev.plaudit.domain.achievement.Measure;
import dev.plaudit.domain.achievement.Metric;
import dev.plaudit.domain.achievement.Presentation;
import dev.plaudit.domain.achievement.Repeat;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.Selector;
import dev.plaudit.domain.achievement.Span;
import dev.plaudit.domain.achievement.StreakMetric;
import dev.plaudit.domain.achievement.Tier;
import dev.plaudit.domain.achievement.Watch;
import dev.plaudit.domain.achievement.Watchlist;
import dev.plaudit.domain.achievement.Window;
import dev.plaudit.domain.progress.StreakType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Definitions that look at lessons, by life, month and run, and the book of their rules. */
final class NeedsScene {
  static final Metric LESSONS = Metric.count(Selector.activity("LESSON"));
  static final Metric MONTHLY = LESSONS.within(new Window.Calendar(CalendarUnit.MONTH));
  static final StreakMetric RUN = new StreakMetric("LESSON", StreakType.DAILY);
  static final int LESSONS_NO = 1;
  static final int MONTHLY_NO = 2;
  static final int RUN_NO = 3;

  private NeedsScene() {}

  static Rule lessons(long atLeast) {
    return new Rule.Count(LESSONS, atLeast);
  }

  static Rule monthlyLessons(long atLeast) {
    return new Rule.Count(MONTHLY, atLeast);
  }

  static Rule run(long atLeast) {
    return new Rule.StreakAtLeast(RUN.activity(), RUN.type(), atLeast);
  }

  static Definition definition(String id, Rule rule, String... prerequisites) {
    return definition(id, Repeat.ONCE, List.of(Tier.plain(1, rule)), List.of(prerequisites), false);
  }

  static Definition monthly(String id, Rule rule) {
    return definition(id, Repeat.MONTH, List.of(Tier.plain(1, rule)), List.of(), false);
  }

  static Definition definition(
      String id, Repeat repeat, List<Tier> tiers, List<String> prerequisites, boolean reearnable) {
    return new Definition(
        id,
        2,
        new Presentation(id, "It is worth it.", null, "tests", false),
        Span.ALWAYS,
        repeat,
        tiers,
        prerequisites,
        EditPolicy.REVOKE,
        reearnable);
  }

  static RuleBook rules(Definition... definitions) {
    List<Definition> all = List.of(definitions);
    Map<Metric, List<Watch>> watches = Watchlist.of(all);
    return new RuleBook(
        all,
        List.of(
            counted(LESSONS_NO, LESSONS, watches.getOrDefault(LESSONS, List.of())),
            counted(MONTHLY_NO, MONTHLY, watches.getOrDefault(MONTHLY, List.of()))),
        List.of(
            new CountedStreak(RUN_NO, RUN, Watchlist.streaks(all).getOrDefault(RUN, List.of()))));
  }

  private static CountedMetric counted(int metricNo, Metric metric, List<Watch> watches) {
    return new CountedMetric(
        metricNo, new Measure(metric, Condition.ALWAYS), watches, Set.of(), true);
  }
}
