package dev.plaudit.domain.achievement;

import java.util.List;

/**
 * What a fold decided. Nothing is done yet.
 *
 * @param next the state afterwards, as far as the state before was known
 * @param reached thresholds, in the order in which they were reached
 * @param lost thresholds that the person had reached and has no longer, by a void only (S8)
 */
public record MetricResult(MetricState next, List<Crossing> reached, List<Crossing> lost) {}
