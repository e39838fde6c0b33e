package dev.plaudit.bench.work;

import java.util.ArrayList;
import java.util.List;

/**
 * Definitions as a tenant may have them: counts, sums, distinct values, streaks, windows and
 * conditions in the shares of the packs, spread over the population's event types. Every twenty are
 * one such set; the next twenty ask the same of the next type, with other conditions, and where
 * they come round to a type again, with the next rung of its ladders. So some share a metric and
 * others need one more.
 */
public final class Definitions {
  /** How many make a set. */
  public static final int SET = 20;

  /** The id of the definition that anybody has with their first event of the first type. */
  public static final String FIRST = "bench.first-0";

  private final List<String> types;
  private final Spacing spacing;

  /**
   * @param spacing of the sets after the first
   */
  public Definitions(Population population, Spacing spacing) {
    this.types = population.activities().stream().map(Population.Activity::name).toList();
    this.spacing = spacing;
  }

  /** Definitions as JSON documents, the first of them {@link #FIRST}. */
  public List<String> documents(int number) {
    List<String> documents = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      documents.add(document(i));
    }
    return documents;
  }

  private String document(int i) {
    int set = i / SET;
    String own = types.get(i % types.size());
    String other = types.get((i + 1) % types.size());
    return switch (i % SET) {
      case 0 -> one("first", set, rule(count(types.get(0), "", each(Scale.MILESTONE, 1, 4, set))));
      case 1 -> one("five", set, rule(count(own, "", amount(5, 5, set))));
      case 2 -> one("many", set, rule(count(own, "", amount(100, 100, set))));
      case 3 ->
          one("week", set, repeat("week") + rule(count(own, within("week"), amount(3, 1, set))));
      case 4 -> one("seven-days", set, rule(count(own, within("P7D"), amount(4, 1, set))));
      case 5 -> one("good", set, rule(count(own, where("properties.score >= " + score(set)), 10)));
      case 6 -> one("good-month", set, rule(count(own, mediumMonth(set), amount(8, 1, set))));
      case 7 -> one("points", set, rule(sum(own, "", amount(2_000, 2_000, set))));
      case 8 ->
          one(
              "points-week",
              set,
              repeat("week") + rule(sum(own, within("week"), amount(500, 1, set))));
      case 9 -> one("points-30", set, rule(sum(own, within("P30D"), amount(1_500, 100, set))));
      case 10 -> one("varied", set, rule(distinct(own, "", next(Scale.VALUES, 15, set))));
      case 11 ->
          one(
              "varied-month",
              set,
              rule(distinct(own, within("month"), next(Scale.VALUES, 10, set))));
      case 12 -> one("daily", set, rule(streak(own, "day", next(Scale.DAYS, 3, set))));
      case 13 -> one("weekly", set, rule(streak(own, "week", next(Scale.WEEKS, 2, set))));
      case 14 -> one("habit", set, habit(set, own));
      case 15 -> one("either", set, either(set, own, other));
      case 16 -> tiers("ladder", set, own);
      case 17 -> one("day", set, daily(set) + rule(count(own, within("day"), amount(3, 1, set))));
      case 18 -> one("both", set, both(set, own, other));
      default -> one("title", set, title(set));
    };
  }

  private String habit(int set, String own) {
    return rule(
        all(count(own, "", amount(10, 1, set)), streak(own, "day", next(Scale.DAYS, 7, set))));
  }

  private String either(int set, String own, String other) {
    return rule(any(count(own, "", amount(50, 1, set)), sum(other, "", amount(4_000, 1, set))));
  }

  private String both(int set, String own, String other) {
    return rule(
        all(count(own, within("P14D"), amount(3, 1, set)), count(other, within("P14D"), 3)));
  }

  private String title(int set) {
    return "\"prerequisites\":[\""
        + FIRST
        + "\"],"
        + rule(all(level(each(Scale.LEVEL, 5, 1, set)), held()));
  }

  private long amount(long first, long step, int set) {
    return spacing.threshold(Scale.AMOUNT, first, step, set, rung(set));
  }

  private long next(Scale scale, long first, int set) {
    return spacing.threshold(scale, first, 1, set, rung(set));
  }

  // What is asked in each set of the same thing goes up one rung in each.
  private long each(Scale scale, long first, long step, int set) {
    return spacing.threshold(scale, first, step, set, set);
  }

  // A set begins two types after the one before it: each type comes round every third set.
  private int rung(int set) {
    return set / types.size();
  }

  private static String one(String name, int set, String rest) {
    return document(name, set, "\"xp\":" + 10 * (set + 1) + "," + rest);
  }

  private String tiers(String name, int set, String type) {
    StringBuilder tiers = new StringBuilder();
    long atLeast = amount(10, 1, set);
    for (String tier : List.of("bronze", "silver", "gold")) {
      tiers
          .append(tiers.isEmpty() ? "" : ",")
          .append("{\"tier\":\"%s\",\"xp\":25,%s}".formatted(tier, rule(count(type, "", atLeast))));
      atLeast *= 5;
    }
    return document(name, set, "\"tiers\":[" + tiers + "]");
  }

  private static String document(String name, int set, String rest) {
    return """
        {"id":"bench.%s-%d","version":1,"name":"%s %d","reason":"So that there is something to judge.","category":"bench",%s,\
        "tests":[{"name":"nothing earns nothing","events":[],"grants":[]}]}"""
        .formatted(name, set, name, set, rest);
  }

  // No pack repeats by day: the higher rungs are for somebody's best day.
  private String daily(int set) {
    return set == 0 || spacing == Spacing.DENSE ? repeat("day") : "";
  }

  private static String repeat(String period) {
    return "\"repeat\":\"" + period + "\",";
  }

  private static String rule(String rule) {
    return "\"rule\":" + rule;
  }

  private static String count(String type, String further, long atLeast) {
    return leaf("count", "\"type\":\"" + type + "\"", further, atLeast);
  }

  private static String sum(String type, String further, long atLeast) {
    return leaf("sum", "\"type\":\"" + type + "\",\"of\":\"properties.score\"", further, atLeast);
  }

  private static String distinct(String type, String further, long atLeast) {
    return leaf(
        "distinct", "\"type\":\"" + type + "\",\"of\":\"properties.score\"", further, atLeast);
  }

  private static String streak(String activity, String per, long atLeast) {
    return leaf("streak", "\"activity\":\"" + activity + "\",\"per\":\"" + per + "\"", "", atLeast);
  }

  private static String level(long atLeast) {
    return "{\"level\":{\"at_least\":" + atLeast + "}}";
  }

  private static String held() {
    return "{\"achievement\":{\"id\":\"" + FIRST + "\"}}";
  }

  private static String leaf(String kind, String what, String further, long atLeast) {
    return "{\"%s\":{%s,%s\"at_least\":%d}}"
        .formatted(kind, what, further.isEmpty() ? "" : further + ",", atLeast);
  }

  private static String within(String window) {
    return "\"within\":\"" + window + "\"";
  }

  private static String where(String condition) {
    return "\"where\":\"" + condition.replace("\"", "\\\"") + "\"";
  }

  private static int score(int set) {
    return 60 + set * 3;
  }

  private static String mediumMonth(int set) {
    return where("properties.difficulty == \"medium\" && properties.score < " + (90 - set * 3))
        + ","
        + within("month");
  }

  private static String all(String... rules) {
    return "{\"all\":[" + String.join(",", rules) + "]}";
  }

  private static String any(String... rules) {
    return "{\"any\":[" + String.join(",", rules) + "]}";
  }
}
