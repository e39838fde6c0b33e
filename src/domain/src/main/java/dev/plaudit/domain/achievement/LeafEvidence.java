package dev.plaudit.domain.achievement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One leaf as it was found (S23).
 *
 * @param path JSON pointer to the leaf: in the definition's document, or below a rule that was
 *     judged by itself ({@code /all/0/count})
 * @param value what there was: the best window, the longest run, the level; 1 for a held
 *     achievement
 * @param threshold what was asked for
 * @param window {@link Window#text()}; {@code lifetime} for what is no metric
 * @param satisfied whether the value reaches the threshold
 * @param wanted whether the rule wants that; false below an odd number of {@code not}
 * @param period first day of the period that was looked at; null: any
 * @param reachedOn see {@link Reading#reachedOn()}
 * @param reachedAt see {@link Reading#reachedAt()}
 * @param metricId {@link Metric#id()}, whose events are the ones that count; null: no metric
 */
public record LeafEvidence(
    String path,
    BigDecimal value,
    BigDecimal threshold,
    String window,
    boolean satisfied,
    boolean wanted,
    @Nullable LocalDate period,
    @Nullable LocalDate reachedOn,
    @Nullable Instant reachedAt,
    @Nullable Long metricId) {

  static LeafEvidence of(
      String path, Rule.Leaf leaf, Reading reading, Occasion occasion, boolean wanted) {
    boolean satisfied = reading.value() >= leaf.threshold();
    LocalDate on = satisfied ? reading.reachedOn() : null;
    Instant at = satisfied ? reading.reachedAt() : null;
    if (leaf instanceof Rule.Metered metered) {
      Metric metric = metered.metric().during(occasion.open());
      return new LeafEvidence(
          path,
          metric.kind().amount(reading.value()),
          metric.kind().amount(leaf.threshold()),
          metric.window().text(),
          satisfied,
          wanted,
          occasion.periodFor(metric.window()),
          on,
          at,
          metric.id());
    }
    return new LeafEvidence(
        path,
        BigDecimal.valueOf(reading.value()),
        BigDecimal.valueOf(leaf.threshold()),
        Window.LIFETIME.text(),
        satisfied,
        wanted,
        null,
        on,
        at,
        null);
  }
}
