package dev.plaudit.domain.achievement;

/** What is kept of every user because some rule reads it: a metric, or the longest run. */
public sealed interface Measurable permits Metric, StreakMetric {
  /** One text for each, the same for ever. */
  String canonical();
}
