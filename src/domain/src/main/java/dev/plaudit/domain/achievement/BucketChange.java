package dev.plaudit.domain.achievement;

/**
 * So much more (or less) in a bucket: an additive upsert.
 *
 * @param bucket epoch day on which it begins; 0 for a lifetime
 * @param value distinct only: the value's hash; else 0
 * @param delta events, millionths, or occurrences of the value; not 0
 */
public record BucketChange(int bucket, long value, long delta) {}
