/**
 * What Postgres can do by itself: the flush's own statements from a bare client (the ceiling), and
 * a transaction an event (the baseline).
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.bench.sql;
