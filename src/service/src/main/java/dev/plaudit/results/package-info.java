/**
 * What became true for people, for whoever wants to know. Writers make a {@link
 * dev.plaudit.store.ResultRow} here and store it in the transaction that made it true; listeners
 * read those rows, from a number on, and are woken when there are more. A package of its own,
 * because the tracker and the awards both write results and neither serves them.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.results;
