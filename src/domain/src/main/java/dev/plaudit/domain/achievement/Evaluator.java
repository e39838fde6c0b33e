package dev.plaudit.domain.achievement;

import dev.plaudit.domain.achievement.Rule.HasAchievement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges rules (S21-S23). Pure: the same facts give the same verdict. Every leaf is looked at, also
 * where the result is clear already, because people ask why.
 */
public final class Evaluator {
  private final Facts facts;
  private final Occasion occasion;
  private final List<LeafEvidence> leaves = new ArrayList<>();

  private Evaluator(Facts facts, Occasion occasion) {
    this.facts = facts;
    this.occasion = occasion;
  }

  /** Judges a rule by itself, once in a life. */
  public static Verdict evaluate(Rule rule, Facts facts) {
    return new Evaluator(facts, Occasion.ONCE).judge(List.of(), rule, "");
  }

  /**
   * Judges one tier of a definition, prerequisites included. Whether it came true while the
   * definition is open, {@link Span#grantedAt} tells.
   *
   * @param definition one that {@link DefinitionRules} found right
   * @param tier one of its tiers
   * @param period first day of the period; null if and only if the definition is for once
   */
  public static Verdict evaluate(
      Definition definition, Tier tier, @Nullable LocalDate period, Facts facts) {
    Occasion occasion = new Occasion(definition.repeat(), period, definition.open());
    return new Evaluator(facts, occasion)
        .judge(definition.prerequisites(), tier.rule(), definition.pointerTo(tier));
  }

  private Verdict judge(List<String> prerequisites, Rule rule, String pointer) {
    List<Judged> parts = new ArrayList<>();
    for (int i = 0; i < prerequisites.size(); i++) {
      HasAchievement held = new HasAchievement(prerequisites.get(i), null);
      parts.add(look(held, "/prerequisites/" + i, true));
    }
    parts.add(judge(rule, pointer + '/' + rule.keyword(), true));
    Truth truth = Truth.all(truths(parts));
    return new Verdict(truth.holds(), truth.since(), leaves, missing(parts));
  }

  private Judged judge(Rule rule, String path, boolean wanted) {
    if (rule instanceof Rule.Leaf leaf) {
      return look(leaf, path, wanted);
    }
    boolean negates = rule instanceof Rule.Not;
    boolean wantedBelow = negates != wanted;
    List<Rule> children = rule.children();
    List<Judged> parts = new ArrayList<>(children.size());
    for (int i = 0; i < children.size(); i++) {
      Rule child = children.get(i);
      String below = negates ? path : path + '/' + i;
      parts.add(judge(child, below + '/' + child.keyword(), wantedBelow));
    }
    Truth truth = ((Rule.Branch) rule).combine(truths(parts));
    return new Judged(truth, truth.holds() == wanted ? List.of() : missing(parts));
  }

  private Judged look(Rule.Leaf leaf, String path, boolean wanted) {
    Reading reading = leaf.read(facts, occasion);
    LeafEvidence evidence = LeafEvidence.of(path, leaf, reading, occasion, wanted);
    leaves.add(evidence);
    return new Judged(
        new Truth(evidence.satisfied(), evidence.reachedAt()),
        evidence.satisfied() == wanted ? List.of() : List.of(evidence));
  }

  private static List<Truth> truths(List<Judged> parts) {
    return parts.stream().map(Judged::truth).toList();
  }

  private static List<LeafEvidence> missing(List<Judged> parts) {
    return parts.stream().flatMap(part -> part.missing().stream()).toList();
  }

  /** Nothing is missing where a part is as it is wanted. */
  private record Judged(Truth truth, List<LeafEvidence> missing) {}
}
