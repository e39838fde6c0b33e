package dev.plaudit.domain.achievement;

import java.util.List;

/**
 * An achievement as somebody wrote it (S20, S21); right only if {@link DefinitionRules} finds
 * nothing. A version never changes.
 *
 * @param id {@code [a-z0-9][a-z0-9._-]{0,63}}, the same in all versions
 * @param version 1 and up
 * @param open when it can be earned, and what counts for it
 * @param tiers at least one
 * @param prerequisites ids of definitions that must be held; they are part of the rule
 * @param onEdit what this version does to those who hold an earlier one (S24)
 * @param reearnable whether a grant that a person revoked can be earned again (S25)
 */
public record Definition(
    String id,
    int version,
    Presentation shown,
    Span open,
    Repeat repeat,
    List<Tier> tiers,
    List<String> prerequisites,
    EditPolicy onEdit,
    boolean reearnable) {
  /** Copies the lists. */
  public Definition {
    tiers = List.copyOf(tiers);
    prerequisites = List.copyOf(prerequisites);
  }

  /** JSON pointer to a tier's rule in the definition's document. */
  public String pointerTo(Tier tier) {
    return tier.name().isEmpty() ? "/rule" : "/tiers/" + tiers.indexOf(tier) + "/rule";
  }

  /** The metric that a leaf of this definition reads: only what occurs while it is open. */
  public Metric metricOf(Rule.Metered leaf) {
    return leaf.metric().during(open);
  }
}
