package dev.plaudit.domain.achievement;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a new version changes (S24).
 *
 * @param shown members of the document that differ and change nobody's verdict ({@code name},
 *     {@code tiers/bronze/xp}), by name
 * @param judged members that differ and can change a verdict ({@code repeat}, {@code rule}), by
 *     name
 * @param addedMetrics what must be counted from the log before the version can judge
 * @param droppedMetrics what this definition no longer needs
 */
public record DefinitionDiff(
    List<String> shown,
    List<String> judged,
    List<Metric> addedMetrics,
    List<Metric> droppedMetrics) {
  /** Copies the lists. */
  public DefinitionDiff {
    shown = List.copyOf(shown);
    judged = List.copyOf(judged);
    addedMetrics = List.copyOf(addedMetrics);
    droppedMetrics = List.copyOf(droppedMetrics);
  }

  /**
   * Compares two versions.
   *
   * @throws IllegalArgumentException if they are not of one definition
   */
  public static DefinitionDiff between(Definition before, Definition after) {
    if (!before.id().equals(after.id())) {
      throw new IllegalArgumentException("two versions of one definition are needed");
    }
    Set<Metric> was = Watchlist.of(List.of(before)).keySet();
    Set<Metric> is = Watchlist.of(List.of(after)).keySet();
    return new DefinitionDiff(
        differing(shown(before), shown(after)),
        differing(judged(before), judged(after)),
        without(is, was),
        without(was, is));
  }

  private static Map<String, @Nullable Object> shown(Definition definition) {
    Map<String, @Nullable Object> members = new HashMap<>();
    Presentation shown = definition.shown();
    members.put("name", shown.name());
    members.put("reason", shown.reason());
    members.put("description", shown.description());
    members.put("category", shown.category());
    members.put("hidden", shown.hidden());
    members.put("on_edit", definition.onEdit());
    members.put("reearnable", definition.reearnable());
    definition.tiers().forEach(tier -> members.put(path(tier, "xp"), tier.xp()));
    return members;
  }

  private static Map<String, @Nullable Object> judged(Definition definition) {
    Map<String, @Nullable Object> members = new HashMap<>();
    members.put("starts_at", definition.open().from());
    members.put("ends_at", definition.open().until());
    members.put("repeat", definition.repeat());
    members.put("prerequisites", definition.prerequisites());
    definition.tiers().forEach(tier -> members.put(path(tier, "rule"), tier.rule()));
    return members;
  }

  private static String path(Tier tier, String member) {
    return tier.name().isEmpty() ? member : "tiers/" + tier.name() + '/' + member;
  }

  private static List<String> differing(
      Map<String, @Nullable Object> was, Map<String, @Nullable Object> is) {
    Set<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    names.removeIf(name -> Objects.equals(was.get(name), is.get(name)));
    return List.copyOf(names);
  }

  private static List<Metric> without(Collection<Metric> some, Collection<Metric> others) {
    return some.stream().filter(metric -> !others.contains(metric)).toList();
  }
}
