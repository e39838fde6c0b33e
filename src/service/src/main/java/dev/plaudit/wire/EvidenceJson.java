package dev.plaudit.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plaudit.domain.achievement.LeafEvidence;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of a grant as the store keeps it (S23): an array with one object a leaf, in the
 * order in which the leaves stand in the rule. A member that is not there is null. Amounts are JSON
 * numbers with all their digits.
 */
public final class EvidenceJson {
  /** One leaf; see {@link LeafEvidence}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  record Leaf(
      String path,
      BigDecimal value,
      BigDecimal threshold,
      String window,
      boolean satisfied,
      boolean wanted,
      @Nullable LocalDate period,
      @Nullable LocalDate reachedOn,
      @Nullable Instant reachedAt,
      @Nullable Long metricId) {}

  private EvidenceJson() {}

  /** The leaves as a JSON array. */
  public static String text(List<LeafEvidence> leaves) {
    return Json.text(
        leaves.stream()
            .map(
                leaf ->
                    new Leaf(
                        leaf.path(),
                        leaf.value(),
                        leaf.threshold(),
                        leaf.window(),
                        leaf.satisfied(),
                        leaf.wanted(),
                        leaf.period(),
                        leaf.reachedOn(),
                        leaf.reachedAt(),
                        leaf.metricId()))
            .toList());
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static List<LeafEvidence> read(String json) {
    List<LeafEvidence> leaves = new ArrayList<>();
    for (Leaf leaf : Json.value(json, Leaf[].class)) {
      leaves.add(
          new LeafEvidence(
              leaf.path(),
              leaf.value(),
              leaf.threshold(),
              leaf.window(),
              leaf.satisfied(),
              leaf.wanted(),
              leaf.period(),
              leaf.reachedOn(),
              leaf.reachedAt(),
              leaf.metricId()));
    }
    return List.copyOf(leaves);
  }
}
