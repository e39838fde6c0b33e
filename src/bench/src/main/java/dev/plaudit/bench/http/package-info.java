/**
 * The load on the running service: open model, by the clock, latencies from the moment that was
 * intended, every answer checked.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.bench.http;
