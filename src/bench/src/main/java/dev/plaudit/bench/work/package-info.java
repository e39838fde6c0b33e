/**
 * The work that every measurement is given: the same users, states, event ids and bytes for the
 * ceiling, the baseline and the service.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.bench.work;
