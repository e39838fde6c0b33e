package dev.plaudit.domain.achievement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a definition may say (S20, S21). Finds everything that is wrong, not only the first thing.
 * What it says of others is {@link DefinitionGraph}'s business.
 */
public final class DefinitionRules {
  /** Nodes in one tree. */
  public static final int MAX_NODES = 200;

  /** Levels in one tree, the root's included. */
  public static final int MAX_DEPTH = 16;

  /** The highest that a leaf may ask for; of a sum, in whole units. */
  public static final long MAX_THRESHOLD = 1_000_000_000;

  /** XP of one tier. */
  public static final int MAX_XP = 1_000_000;

  static final int MAX_TIERS = 10;
  static final int MAX_PREREQUISITES = 20;
  static final String ID_NEEDED = "must match [a-z0-9][a-z0-9._-]{0,63}";
  static final String TIER_NEEDED = "must match [a-z0-9][a-z0-9_-]{0,31}";
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern TIER = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
  private static final Pattern SECOND_SENTENCE = Pattern.compile("[.!?…]\\s+\\p{Lu}");
  private static final int MAX_NAME = 100;
  private static final int MAX_REASON = 300;
  private static final int MAX_DESCRIPTION = 2_000;

  private final Definition definition;
  private final List<DefinitionProblem> problems = new ArrayList<>();

  private DefinitionRules(Definition definition) {
    this.definition = definition;
  }

  /** Everything that is wrong with a definition by itself; empty if it is right. */
  public static List<DefinitionProblem> check(Definition definition) {
    DefinitionRules rules = new DefinitionRules(definition);
    rules.checkHead();
    rules.checkShown();
    rules.checkPrerequisites();
    rules.checkTiers();
    return List.copyOf(rules.problems);
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static boolean isTierName(String text) {
    return TIER.matcher(text).matches();
  }

  private void checkHead() {
    require(isId(definition.id()), "/id", ID_NEEDED);
    require(definition.version() >= 1, "/version", "must be 1 or more");
    Span open = definition.open();
    if (open.from() != null && open.until() != null && !open.from().isBefore(open.until())) {
      add("/ends_at", "impossible_dates", "must be after starts_at");
    }
  }

  private void checkShown() {
    Presentation shown = definition.shown();
    checkText("/name", shown.name(), MAX_NAME);
    checkText("/reason", shown.reason(), MAX_REASON);
    if (shown.reason().lines().count() > 1 || SECOND_SENTENCE.matcher(shown.reason()).find()) {
      add(
          "/reason",
          "not_one_sentence",
          "must be one sentence; what takes more belongs in description, or is too vague");
    }
    if (shown.description() != null) {
      checkText("/description", shown.description(), MAX_DESCRIPTION);
    }
    require(isId(shown.category()), "/category", ID_NEEDED);
  }

  private void checkText(String pointer, String text, int max) {
    if (text.isBlank()) {
      problems.add(DefinitionProblem.invalid(pointer, "must not be empty"));
    } else {
      boolean fits = text.codePointCount(0, text.length()) <= max;
      require(fits, pointer, "must be at most " + max + " characters long");
    }
  }

  private void checkPrerequisites() {
    List<String> ids = definition.prerequisites();
    require(
        ids.size() <= MAX_PREREQUISITES,
        "/prerequisites",
        "must be at most " + MAX_PREREQUISITES + " ids");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < Math.min(ids.size(), MAX_PREREQUISITES); i++) {
      String pointer = "/prerequisites/" + i;
      require(isId(ids.get(i)), pointer, ID_NEEDED);
      require(seen.add(ids.get(i)), pointer, "must not stand there twice");
    }
  }

  private void checkTiers() {
    List<Tier> tiers = definition.tiers();
    if (tiers.isEmpty() || tiers.size() > MAX_TIERS) {
      problems.add(DefinitionProblem.invalid("/tiers", "must be 1 to " + MAX_TIERS + " tiers"));
      return;
    }
    boolean plain = tiers.size() == 1 && tiers.get(0).name().isEmpty();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < tiers.size(); i++) {
      Tier tier = tiers.get(i);
      String pointer = plain ? "" : "/tiers/" + i;
      if (!plain) {
        require(isTierName(tier.name()), pointer + "/tier", TIER_NEEDED);
        require(names.add(tier.name()), pointer + "/tier", "must not stand there twice");
      }
      require(tier.xp() >= 0 && tier.xp() <= MAX_XP, pointer + "/xp", "must be 0 to " + MAX_XP);
      TreeRules.check(
          tier.rule(),
          pointer + "/rule",
          definition.repeat(),
          !definition.prerequisites().isEmpty(),
          problems);
    }
  }

  private void require(boolean right, String pointer, String detail) {
    if (!right) {
      problems.add(DefinitionProblem.invalid(pointer, detail));
    }
  }

  private void add(String pointer, String code, String detail) {
    problems.add(new DefinitionProblem(pointer, code, detail));
  }
}
