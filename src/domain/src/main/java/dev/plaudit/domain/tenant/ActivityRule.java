package dev.plaudit.domain.tenant;

import dev.plaudit.domain.progress.MilestoneLadder;

/**
 * An activity type of one tenant: what is counted, and which totals are milestones (S11).
 *
 * @param activityNo the number that stands for the name in every table
 * @param activityType the name, as clients see it
 * @param ladder the thresholds, the default ladder where the tenant named none
 */
public record ActivityRule(int activityNo, String activityType, MilestoneLadder ladder) {}
