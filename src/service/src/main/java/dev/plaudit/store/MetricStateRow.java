package dev.plaudit.store;

/**
 * Everything that is counted of one user for rules.
 *
 * @param version the optimistic lock; 0: there is no row yet
 * @param state as {@link dev.plaudit.domain.achievement.UserMetrics} encodes it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and bytes are what the column is
public record MetricStateRow(UserNumber user, int version, byte[] state) {}
