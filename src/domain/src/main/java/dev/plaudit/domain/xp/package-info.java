/**
 * XP and levels (S30-S33): which awards an event earns and for whom, what one user's local day
 * credits under gates, cap and reversals, and which level a total stands for. The ledger's entries
 * are the truth and say what was asked for; what they are credited is always derived from all
 * entries of the day, so no order of arrival can change it. Nothing here reads a clock.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.domain.xp;
