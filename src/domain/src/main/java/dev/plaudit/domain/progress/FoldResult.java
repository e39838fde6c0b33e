package dev.plaudit.domain.progress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fold decided. Nothing is done yet.
 *
 * @param next the state to store, its version one above the old
 * @param facts what became true, in the order of the events
 * @param buckets what to add to closed and late days, one entry per day; the open day stays in the
 *     state
 * @param spent epoch days that freezes are spent on now, all of them; null: freezes were not looked
 *     at (S16)
 */
public record FoldResult(
    ProgressState next, List<Fact> facts, List<DayCount> buckets, @Nullable List<Integer> spent) {}
