package dev.plaudit.domain.achievement;

/**
 * What one event adds to one metric.
 *
 * @param ref the caller's own index of the event; crossings refer to it
 * @param localDay epoch day in the person's zone on which it counts, also if it arrives late (S12)
 * @param amount 1 for a count; millionths, positive, for a sum; the hash of the value for distinct
 */
public record Contribution(int ref, int localDay, long amount) {}
