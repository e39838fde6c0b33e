package dev.plaudit.consume;

/**
 * Records of this instance's partitions.
 *
 * @param uncommitted that are not known to be done: the lag as Kafka's tools show it
 * @param unpolled that were not fetched yet. Markers of transactions, which nobody ever commits,
 *     are not among them.
 */
public record Lag(long uncommitted, long unpolled) {}
