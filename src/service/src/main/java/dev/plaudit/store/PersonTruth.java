package dev.plaudit.store;

import dev.plaudit.domain.achievement.Buckets;
import dev.plaudit.domain.achievement.StreakMetric;
import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.domain.progress.ZoneHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the tables say about one user's achievements.
 *
 * @param zones the user's own over time (S12); empty: the tenant's
 * @param level from 1 on
 * @param changedAt when the user's ledger last changed
 * @param cold buckets that were moved out of the user's row, by metric
 * @param longest the longest run, by activity and type
 * @param longestEver how long it can ever have been: what protects may go (S16), and the run is
 *     shorter then
 * @param days active days of the activities that were asked for, epoch days in no order
 * @param log what may count, in the order in which it was recorded
 * @param pruned whether a part of the user's log was dropped
 * @param voids null: none of the user's events was taken back after it had counted
 */
public record PersonTruth(
    UserNumber user,
    String userId,
    List<ZoneHistory.Entry> zones,
    int level,
    Instant changedAt,
    UserMetrics metrics,
    Map<Integer, Buckets> cold,
    List<CrossingRow> crossings,
    List<HeldRow> grants,
    Map<StreakMetric, Integer> longest,
    Map<StreakMetric, Integer> longestEver,
    Map<String, List<Integer>> days,
    List<LoggedDeed> log,
    boolean pruned,
    @Nullable PersonVoids voids) {}
