package dev.plaudit.store;

/**
 * One old bucket of one metric of one user.
 *
 * @param bucket epoch day on which it begins
 * @param content as {@link dev.plaudit.domain.achievement.MetricCodec} encodes it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and bytes are what the column is
public record MetricBucketRow(UserNumber user, int metricNo, int bucket, byte[] content) {}
