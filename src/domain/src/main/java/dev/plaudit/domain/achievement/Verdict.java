package dev.plaudit.domain.achievement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rule holds, and why (S23).
 *
 * @param satisfied whether it holds
 * @param qualifiedAt time of the qualifying event (S22): of all conditions the latest, of
 *     alternatives the earliest; null: it does not hold, or no leaf told a time
 * @param leaves every leaf, in the order in which they stand
 * @param missing the leaves that stand in the way: if all of them turned, the rule would hold. Of
 *     alternatives each is listed, and one is enough. Empty if the rule holds
 */
public record Verdict(
    boolean satisfied,
    @Nullable Instant qualifiedAt,
    List<LeafEvidence> leaves,
    List<LeafEvidence> missing) {
  /** Copies the lists. */
  public Verdict {
    leaves = List.copyOf(leaves);
    missing = List.copyOf(missing);
  }
}
