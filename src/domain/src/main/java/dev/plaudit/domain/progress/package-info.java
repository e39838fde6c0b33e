/**
 * From events to progress (S11-S15): which local day an event belongs to, which milestones a total
 * crosses, what a set of active days says about streaks, and the fold that keeps all of it in one
 * state row. Days are epoch days inside the fold; nothing here reads a clock.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.domain.progress;
