/**
 * When a deed is worth a badge (S20-S25). A {@link dev.plaudit.domain.achievement.Definition} holds
 * a tree of {@link dev.plaudit.domain.achievement.Rule}s; its leaves read {@link
 * dev.plaudit.domain.achievement.Metric}s, which {@link dev.plaudit.domain.achievement.MetricFold}
 * keeps event by event, and the {@link dev.plaudit.domain.achievement.Evaluator} says whether the
 * tree holds and why. What is true at the end never depends on the order in which events arrived.
 * Reading YAML and compiling conditions is the caller's business; nothing here reads a clock.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.domain.achievement;
