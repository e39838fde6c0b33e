package dev.plaudit.domain.achievement;

import dev.plaudit.domain.achievement.Rule.HasAchievement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What definitions say of each other (S21): by prerequisites, and by {@code achievement} anywhere
 * in a rule. Whatever is referred to must be there, and nobody may wait for themselves.
 */
public final class DefinitionGraph {
  private final Map<String, Definition> definitions;
  private final Map<String, Set<String>> needs = new TreeMap<>();
  private final List<DefinitionProblem> problems = new ArrayList<>();

  private DefinitionGraph(Map<String, Definition> definitions) {
    this.definitions = new TreeMap<>(definitions);
  }

  /**
   * Everything that is wrong between definitions, in the order of their ids; empty if nothing is.
   * Where definitions wait for each other in several ways, at least one cycle is told.
   *
   * @param definitions by id; each one right by itself
   */
  public static List<DefinitionProblem> check(Map<String, Definition> definitions) {
    DefinitionGraph graph = new DefinitionGraph(definitions);
    graph.definitions.values().forEach(graph::follow);
    graph.findCycles();
    return List.copyOf(graph.problems);
  }

  private void follow(Definition definition) {
    Set<String> targets = needs.computeIfAbsent(definition.id(), id -> new TreeSet<>());
    for (int i = 0; i < definition.prerequisites().size(); i++) {
      String id = definition.prerequisites().get(i);
      refer(targets, id, null, '/' + definition.id() + "/prerequisites/" + i);
    }
    for (Tier tier : definition.tiers()) {
      String pointer = '/' + definition.id() + definition.pointerTo(tier);
      follow(tier.rule(), pointer, targets);
    }
  }

  private void follow(Rule rule, String parent, Set<String> targets) {
    String pointer = parent + '/' + rule.keyword();
    if (rule instanceof HasAchievement leaf) {
      refer(targets, leaf.definitionId(), leaf.tier(), pointer);
      return;
    }
    List<Rule> children = rule.children();
    for (int i = 0; i < children.size(); i++) {
      follow(children.get(i), rule instanceof Rule.Not ? pointer : pointer + '/' + i, targets);
    }
  }

  private void refer(Set<String> targets, String id, @Nullable String tier, String pointer) {
    Definition target = definitions.get(id);
    if (target == null) {
      problems.add(
          new DefinitionProblem(
              pointer, "unknown_achievement", "there is no definition with the id " + id));
      return;
    }
    targets.add(id);
    if (tier != null && target.tiers().stream().noneMatch(each -> each.name().equals(tier))) {
      problems.add(
          new DefinitionProblem(pointer, "unknown_tier", id + " has no tier named " + tier));
    }
  }

  private void findCycles() {
    Set<String> done = new HashSet<>();
    for (String id : needs.keySet()) {
      walk(id, done);
    }
  }

  /** Depth first without recursion: a chain may be as long as there are definitions. */
  private void walk(String start, Set<String> done) {
    if (!done.add(start)) {
      return;
    }
    List<String> path = new ArrayList<>(List.of(start));
    Set<String> onPath = new HashSet<>(path);
    Deque<Iterator<String>> rest = new ArrayDeque<>();
    rest.push(targets(start).iterator());
    while (!path.isEmpty()) {
      Iterator<String> next = rest.element();
      if (!next.hasNext()) {
        rest.pop();
        onPath.remove(path.remove(path.size() - 1));
        continue;
      }
      String id = next.next();
      if (onPath.contains(id)) {
        tellCycle(path.subList(path.indexOf(id), path.size()));
      } else if (done.add(id)) {
        path.add(id);
        onPath.add(id);
        rest.push(targets(id).iterator());
      }
    }
  }

  private Collection<String> targets(String id) {
    return needs.getOrDefault(id, Set.of());
  }

  private void tellCycle(List<String> cycle) {
    String first = cycle.get(0);
    problems.add(
        new DefinitionProblem(
            '/' + first,
            "cycle",
            "waits for itself: " + String.join(" -> ", cycle) + " -> " + first));
  }
}
