package dev.plaudit.domain.achievement;

/**
 * A watched threshold was reached, or is reached no longer.
 *
 * @param bucket where: the period's first day; for a window of days the day on which it ends; 0 for
 *     a lifetime. Epoch day. For what is lost, the bucket that something was taken from
 * @param value what the window holds with this contribution
 * @param ref {@link Contribution#ref()} of the event that did it
 */
public record Crossing(Watch watch, int bucket, long value, int ref) {}
