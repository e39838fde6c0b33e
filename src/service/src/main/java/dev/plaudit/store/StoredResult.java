package dev.plaudit.store;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A result as it is kept.
 *
 * @param no its place among the user's results
 * @param time when it became true
 * @param data names neither tenant nor user
 */
public record StoredResult(long no, UUID id, String type, Instant time, Map<String, Object> data) {}
