package dev.plaudit.domain.achievement;

import dev.plaudit.domain.progress.StreakType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Says in one English sentence what a leaf asks for and what it found (S23). */
public final class Sentences {
  private Sentences() {}

  /**
   * The sentence of a leaf.
   *
   * @param value what there is: what was found, or what there is today
   * @param names gives an achievement's name by its id
   */
  public static String of(
      Rule.Leaf asked, LeafEvidence evidence, BigDecimal value, UnaryOperator<String> names) {
    String found = found(asked, evidence, value, names);
    return evidence.wanted() ? found + '.' : found + ", and it must stay below that.";
  }

  private static String found(
      Rule.Leaf asked, LeafEvidence evidence, BigDecimal value, UnaryOperator<String> names) {
    String of = value.toPlainString() + " of " + evidence.threshold().toPlainString();
    if (asked instanceof Rule.Metered metered) {
      return metered(metered.metric(), of) + within(metered.metric().window(), evidence);
    }
    if (asked instanceof Rule.StreakAtLeast streak) {
      String unit = streak.type() == StreakType.DAILY ? "days" : "weeks";
      return of + ' ' + unit + " in a row of " + streak.activity();
    }
    if (asked instanceof Rule.HasAchievement held) {
      return "Achievement \"" + names.apply(held.definitionId()) + '"' + held(held, evidence);
    }
    return "Level " + of;
  }

  private static String held(Rule.HasAchievement asked, LeafEvidence evidence) {
    String tier = asked.tier() == null ? "" : " (" + asked.tier() + ')';
    return tier + (evidence.satisfied() ? " is held" : " is not held");
  }

  private static String metered(Metric metric, String of) {
    String events = metric.selector().name() + " events" + where(metric.where());
    return switch (metric.kind()) {
      case COUNT -> of + ' ' + events;
      case SUM -> of + " as the sum of " + metric.property() + " over " + events;
      case DISTINCT ->
          of
              + (metric.property() == null
                  ? " different subjects of "
                  : " different values of " + metric.property() + " in ")
              + events;
    };
  }

  private static String where(@Nullable String condition) {
    return condition == null ? "" : " where " + condition;
  }

  private static String within(Window window, LeafEvidence evidence) {
    LocalDate on = evidence.period() == null ? evidence.reachedOn() : evidence.period();
    if (window instanceof Window.RollingDays days) {
      return " within " + days.days() + " days" + (on == null ? "" : " up to " + on);
    }
    if (window instanceof Window.Calendar calendar) {
      String unit = calendar.unit().text();
      return on == null ? " within one " + unit : " in the " + unit + " from " + on;
    }
    return "";
  }
}
