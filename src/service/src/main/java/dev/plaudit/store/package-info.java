/**
 * Hot-path SQL and nothing else: every statement that the tracker, the outbox, the reads and verify
 * send, in text blocks beside the rows they move. The only package that sees SQL client types. A
 * flush is one transaction with one statement a table, its rows passed as arrays to {@code unnest}.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.store;
