package dev.plaudit.domain.progress;

import java.util.List;

/**
 * What a fold decided. Nothing is done yet.
 *
 * @param next the state to store, its version one above the old
 * @param facts what became true, in the order of the events
 * @param buckets what to add to closed and late days, one entry per day; the open day stays in the
 *     state
 */
public record FoldResult(ProgressState next, List<Fact> facts, List<DayCount> buckets) {}
