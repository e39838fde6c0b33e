/** Arithmetic over the measurements, the targets, and the two reports. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.bench.report;
