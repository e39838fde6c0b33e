package dev.plaudit.cache;

import org.jspecify.annotations.Nullable;

/**
 * What the cache said: the stored bytes, or a lease to fill the gap, or neither (somebody else is
 * filling it, or Redis is away).
 */
@SuppressWarnings("ArrayRecordComponent")
public record Lookup(byte @Nullable [] value, byte @Nullable [] lease) {

  static final Lookup NOTHING = new Lookup(null, null);
}
