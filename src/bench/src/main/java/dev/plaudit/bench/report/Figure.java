package dev.plaudit.bench.report;

/**
 * One number, and what it includes.
 *
 * @param id stays the same over versions, for programs that compare reports
 */
public record Figure(String id, String name, double value, String unit, String includes) {}
