/**
 * Who the rules are for: a tenant's name and the policy it chose (zone over time, day start, streak
 * thresholds, retention, open types). Values only; where they come from is the caller's business.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.domain.tenant;
