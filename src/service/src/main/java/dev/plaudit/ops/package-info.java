/**
 * What an operator sees and sets: the clock, checks that refuse an unsafe start, health, pipeline
 * metrics.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.ops;
