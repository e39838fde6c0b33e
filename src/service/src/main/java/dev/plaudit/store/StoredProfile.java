package dev.plaudit.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of a user besides counters and streaks.
 *
 * @param displayName null: none
 * @param level held, from 1 on
 * @param xpUpdatedAt null: nothing was ever posted
 * @param days of the days around the load those that have entries, by epoch day
 * @param milestones thresholds crossed, in all activities
 * @param held achievements held; none of these counts what the tenant has switched off (S41)
 * @param latest some of them, latest first
 * @param featured what the user wants to be seen with, in the user's order, as far as it is held
 * @param switchedOff categories that were switched off when it was read; for other ones it is wrong
 */
public record StoredProfile(
    @Nullable String displayName,
    long totalXp,
    int level,
    @Nullable Instant xpUpdatedAt,
    Map<Integer, StoredXp.Day> days,
    int milestones,
    int held,
    List<StoredHolding> latest,
    List<StoredHolding> featured,
    Set<String> switchedOff) {}
