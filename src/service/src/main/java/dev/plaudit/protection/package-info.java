/**
 * What changes streaks without an event (S16): freezes that are granted, missed days that are
 * repaired, outages that are declared. Each change is one transaction under the tenant's lock, so
 * that it and the tracker's flushes take turns; a shield, which concerns everybody, is followed by
 * a job that folds the streaks it touches again.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.protection;
