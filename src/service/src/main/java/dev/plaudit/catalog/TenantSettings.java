package dev.plaudit.catalog;

import java.time.LocalTime;
import java.util.List;

/**
 * What a tenant decides for itself.
 *
 * @param timeZone a region id, for users who have none of their own (S12)
 * @param dayStart by the wall clock (S12)
 * @param streakThresholds rising (S15)
 * @param retentionDays how long dedupe keys are kept at least (S5)
 * @param openTypes whether an event type that nobody registered counts
 */
public record TenantSettings(
    String timeZone,
    LocalTime dayStart,
    List<Integer> streakThresholds,
    int retentionDays,
    boolean openTypes) {}
