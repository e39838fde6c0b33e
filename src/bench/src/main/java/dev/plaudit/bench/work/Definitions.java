package dev.plaudit.bench.work;

import java.util.ArrayList;
import java.util.List;

/**
 * Definitions as a tenant may have them: counts, sums, distinct values, streaks, windows and
 * conditions in the shares of the packs, spread over the population's event types. Every twenty are
 * one such set; the next twenty ask the same with other numbers, as ladders do, so that some share
 * a metric and others need one more.
 */
public final class Definitions {
  /** How many make a set. */
  public static final int SET = 20;

  /** The id of the definition that anybody has with their first event of the first type. */
  public static final String FIRST = "bench.first-0";

  private final List<String> types;

  public Definitions(Population population) {
    this.types = population.activities().stream().map(Population.Activity::name).toList();
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
      case 0 -> one("first", set, rule(count(types.get(0), "", 1 + 4 * set)));
      case 1 -> one("five", set, rule(count(own, "", 5L * (set + 1))));
      case 2 -> one("many", set, rule(count(own, "", 100L * (set + 1))));
      case 3 -> one("week", set, repeat("week") + rule(count(own, within("week"), 3 + set)));
      case 4 -> one("seven-days", set, rule(count(own, within("P7D"), 4 + set)));
      case 5 -> one("good", set, rule(count(own, where("properties.score >= " + score(set)), 10)));
      case 6 ->
          one(
              "good-month",
              set,
              rule(count(own, where(medium(set)) + "," + within("month"), 8 + set)));
      case 7 -> one("points", set, rule(sum(own, "", 2_000L * (set + 1))));
      case 8 -> one("points-week", set, repeat("week") + rule(sum(own, within("week"), 500 + set)));
      case 9 -> one("points-30", set, rule(sum(own, within("P30D"), 1_500 + 100 * set)));
      case 10 -> one("varied", set, rule(distinct(own, "", 15 + set)));
      case 11 -> one("varied-month", set, rule(distinct(own, within("month"), 10 + set)));
      case 12 -> one("daily", set, rule(streak(own, "day", 3 + set)));
      case 13 -> one("weekly", set, rule(streak(own, "week", 2 + set)));
      case 14 ->
          one("habit", set, rule(all(count(own, "", 10 + set), streak(own, "day", 7 + set))));
      case 15 ->
          one("either", set, rule(any(count(own, "", 50 + set), sum(other, "", 4_000 + set))));
      case 16 -> tiers("ladder", set, own);
      case 17 -> one("day", set, repeat("day") + rule(count(own, within("day"), 3 + set)));
      case 18 ->
          one(
              "both",
              set,
              rule(all(count(own, within("P14D"), 3 + set), count(other, within("P14D"), 3))));
      default ->
          one(
              "title",
              set,
              "\"prerequisites\":[\"" + FIRST + "\"]," + rule(all(level(5 + set), held())));
    };
  }

  private static String one(String name, int set, String rest) {
    return document(name, set, "\"xp\":" + 10 * (set + 1) + "," + rest);
  }

  private static String tiers(String name, int set, String type) {
    StringBuilder tiers = new StringBuilder();
    int atLeast = 10 + set;
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

  private static String level(int atLeast) {
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

  private static String medium(int set) {
    return "properties.difficulty == \"medium\" && properties.score < " + (90 - set * 3);
  }

  private static String all(String... rules) {
    return "{\"all\":[" + String.join(",", rules) + "]}";
  }

  private static String any(String... rules) {
    return "{\"any\":[" + String.join(",", rules) + "]}";
  }
}
