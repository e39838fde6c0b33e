/**
 * Keeps the log and the dedupe keys as long as a tenant asked for, and no longer (S5): partitions
 * are made ahead of time and dropped whole, their sums kept. A package of its own, because it is
 * part of no flush: it runs beside the tracker on a schedule, and the tracker works without it.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.retention;
