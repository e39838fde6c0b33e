package dev.plaudit.bench.report;

/**
 * A rate that was tried while the maximum was searched for.
 *
 * @param shortfall why it could not be kept up; empty if it could
 */
public record TrialRow(
    String series,
    double perSecond,
    double acceptedPerSecond,
    Latencies answers,
    long backlogAtEnd,
    double backlogGrowth,
    double drainSeconds,
    String shortfall) {}
