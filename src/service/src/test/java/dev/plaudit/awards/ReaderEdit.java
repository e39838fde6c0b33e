package dev.plaudit.awards;

import dev.plaudit.domain.achievement.GrantKey;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A version of one definition, and whom it holds for: said here in plain words of Java, apart from
 * the code that the dry run and the job share.
 *
 * @param members of the document that say what it asks for
 * @param earned the keys that it holds for, of somebody who has done so much
 * @param xp of a grant, by tier
 */
record ReaderEdit(
    int version,
    String members,
    Function<Readers.Deeds, Set<GrantKey>> earned,
    Map<String, Integer> xp) {
  static final String ID = "reader";

  /** Five pages are worth it; exactly five too. */
  static ReaderEdit first() {
    return pages(1, 5, 100);
  }

  /** Fewer pages are enough, then more are asked for, then comes an edit of another kind. */
  static List<ReaderEdit> three(String last) {
    return List.of(pages(2, 3, 40), pages(3, 8, 70), last(last));
  }

  private static ReaderEdit last(String kind) {
    return switch (kind) {
      case "tiers" -> tiers(4);
      case "weekly" -> weekly(4);
      case "reward" -> pages(4, 8, 90);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  String document(String policy) {
    return """
        {"id":"%s","version":%d,"name":"Reader","reason":"It is worth it.","category":"tests",
         "on_edit":"%s",%s,"tests":[{"name":"none","events":[],"grants":[]}]}"""
        .formatted(ID, version, policy, members);
  }

  private static ReaderEdit pages(int version, int atLeast, int xp) {
    return new ReaderEdit(
        version,
        "\"xp\":%d,\"rule\":%s".formatted(xp, GrantScene.count(Readers.TYPE, atLeast)),
        deeds -> deeds.pages() >= atLeast ? Set.of(key("", null)) : Set.of(),
        Map.of("", xp));
  }

  private static ReaderEdit tiers(int version) {
    return new ReaderEdit(
        version,
        """
        "tiers":[{"tier":"silver","xp":15,"rule":%s},{"tier":"gold","xp":60,"rule":%s}]"""
            .formatted(longOnes("P7D", 2), longOnes("P7D", 4)),
        deeds -> {
          Set<GrantKey> keys = new HashSet<>();
          if (deeds.mostLongOnesInAWeekOnEnd() >= 2) {
            keys.add(key("silver", null));
          }
          if (deeds.mostLongOnesInAWeekOnEnd() >= 4) {
            keys.add(key("gold", null));
          }
          return keys;
        },
        Map.of("silver", 15, "gold", 60));
  }

  private static ReaderEdit weekly(int version) {
    return new ReaderEdit(
        version,
        "\"xp\":25,\"repeat\":\"week\",\"rule\":" + longOnes("week", 3),
        deeds -> {
          Set<GrantKey> keys = new HashSet<>();
          deeds
              .longOnesByWeek()
              .forEach(
                  (monday, times) -> keys.addAll(times >= 3 ? Set.of(key("", monday)) : Set.of()));
          return keys;
        },
        Map.of("", 25));
  }

  private static String longOnes(String within, int atLeast) {
    return """
        {"count":{"type":"%s","where":"properties.kind == 'long'","within":"%s","at_least":%d}}"""
        .formatted(Readers.TYPE, within, atLeast);
  }

  private static GrantKey key(String tier, @Nullable LocalDate period) {
    return new GrantKey(ID, tier, period);
  }
}
