package dev.plaudit.domain.event;

import org.jspecify.annotations.Nullable;

/**
 * What made an event; each part null where it was not said. Never part of an event's identity (S4).
 */
public record Source(
    @Nullable Platform platform,
    @Nullable String service,
    @Nullable String sdk,
    @Nullable String sdkVersion) {
  /** Nothing was said. */
  public static final Source UNKNOWN = new Source(null, null, null, null);
}
