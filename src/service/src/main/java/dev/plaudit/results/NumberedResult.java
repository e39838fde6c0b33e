package dev.plaudit.results;

import dev.plaudit.wire.ResultRecord;

/**
 * A result with its place.
 *
 * @param no of one user's results, rising; whoever has seen it has seen all below it
 */
public record NumberedResult(long no, ResultRecord result) {}
