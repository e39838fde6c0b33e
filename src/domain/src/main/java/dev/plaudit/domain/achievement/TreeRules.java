package dev.plaudit.domain.achievement;

import dev.plaudit.domain.achievement.Rule.All;
import dev.plaudit.domain.achievement.Rule.Not;
import java.util.List;

/**
 * What a tree may look like (S21). Never goes deeper or wider than a right tree could, so that a
 * hostile one costs no more than an honest one.
 */
final class TreeRules {
  private final Repeat repeat;
  private final List<DefinitionProblem> problems;
  private int nodes;
  private boolean sound = true;

  private TreeRules(Repeat repeat, List<DefinitionProblem> problems) {
    this.repeat = repeat;
    this.problems = problems;
  }

  /**
   * Adds what is wrong with a tree.
   *
   * @param parent pointer to the member that holds it
   * @param gated whether prerequisites must be met besides
   */
  static void check(
      Rule rule, String parent, Repeat repeat, boolean gated, List<DefinitionProblem> problems) {
    TreeRules rules = new TreeRules(repeat, problems);
    rules.visit(rule, parent, 1);
    boolean guarded = gated && repeat == Repeat.ONCE;
    if (rules.sound && !guarded && rules.idle(rule).canHold()) {
      problems.add(
          new DefinitionProblem(
              parent,
              "holds_without_activity",
              repeat == Repeat.ONCE
                  ? "holds for somebody who has done nothing; ask for some activity as well"
                  : "holds in a period without activity; ask for something within: "
                      + repeat.text()));
    }
  }

  private void visit(Rule rule, String parent, int depth) {
    nodes++;
    if (nodes > DefinitionRules.MAX_NODES) {
      if (nodes == DefinitionRules.MAX_NODES + 1) {
        refuse(
            parent,
            rule,
            "too_many_nodes",
            "a rule may have " + DefinitionRules.MAX_NODES + " nodes, and this is one more");
      }
      return;
    }
    if (depth > DefinitionRules.MAX_DEPTH) {
      refuse(
          parent,
          rule,
          "too_deep",
          "a rule may be " + DefinitionRules.MAX_DEPTH + " levels deep, and this is one more");
      return;
    }
    if (rule instanceof Rule.Leaf leaf) {
      check(leaf, parent + '/' + rule.keyword());
    } else {
      descend(rule, parent + '/' + rule.keyword(), depth);
    }
  }

  private void descend(Rule branch, String pointer, int depth) {
    List<Rule> children = branch.children();
    if (children.isEmpty()) {
      sound = false;
      problems.add(
          new DefinitionProblem(pointer, "empty_branch", "must have at least one rule in it"));
    }
    for (int i = 0; i < children.size() && nodes <= DefinitionRules.MAX_NODES; i++) {
      visit(children.get(i), branch instanceof Not ? pointer : pointer + '/' + i, depth + 1);
    }
  }

  private void check(Rule.Leaf leaf, String pointer) {
    problems.addAll(leaf.problems(pointer));
    if (repeat != Repeat.ONCE
        && leaf instanceof Rule.Metered metered
        && !metered.metric().window().equals(Window.LIFETIME)
        && !repeat.binds(metered.metric().window())) {
      problems.add(
          new DefinitionProblem(
              pointer + "/within",
              "window_not_of_period",
              "a definition for every "
                  + repeat.text()
                  + " can look within: "
                  + repeat.text()
                  + ", or at a lifetime"));
    }
  }

  private void refuse(String parent, Rule rule, String code, String detail) {
    sound = false;
    problems.add(new DefinitionProblem(parent + '/' + rule.keyword(), code, detail));
  }

  /** What a rule can be where nothing has happened. */
  private Idle idle(Rule rule) {
    if (rule instanceof Rule.Leaf leaf) {
      return idle(leaf);
    }
    if (rule instanceof Not not) {
      Idle child = idle(not.child());
      return new Idle(/* canHold= */ child.canFail(), /* canFail= */ child.canHold());
    }
    List<Idle> children = rule.children().stream().map(this::idle).toList();
    return rule instanceof All
        ? new Idle(
            children.stream().allMatch(Idle::canHold), children.stream().anyMatch(Idle::canFail))
        : new Idle(
            children.stream().anyMatch(Idle::canHold), children.stream().allMatch(Idle::canFail));
  }

  private Idle idle(Rule.Leaf leaf) {
    if (repeat == Repeat.ONCE) {
      // Everybody begins at some level.
      return new Idle(leaf instanceof Rule.LevelAtLeast && leaf.threshold() <= 1, true);
    }
    boolean bound = leaf instanceof Rule.Metered metered && repeat.binds(metered.metric().window());
    return new Idle(!bound, true);
  }

  private record Idle(boolean canHold, boolean canFail) {}
}
