/**
 * Leaderboards (S34, S35). Postgres holds the scores, which follow the ledger in its own
 * transaction; Redis holds copies of the boards that are read. This package reads the one or the
 * other, tells copies what has changed, builds them, compares them, and sets both right. Either
 * answers the same; where a copy is missing, being built, behind or doubted, it is not asked.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.boards;
