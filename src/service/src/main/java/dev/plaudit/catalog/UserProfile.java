package dev.plaudit.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a person besides what the person did.
 *
 * @param displayName null: none
 * @param timeZone the region id that the user chose last; null: never any, so the tenant's holds
 */
public record UserProfile(String userId, @Nullable String displayName, @Nullable String timeZone) {}
