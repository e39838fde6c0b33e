package dev.plaudit.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant says of one activity.
 *
 * @param thresholds the totals that are milestones, rising (S11); null: the default ladder
 */
public record ActivityTypeSettings(@Nullable List<Integer> thresholds, @Nullable String category) {}
