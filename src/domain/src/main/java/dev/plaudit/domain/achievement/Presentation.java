package dev.plaudit.domain.achievement;

import org.jspecify.annotations.Nullable;

/**
 * How a definition shows itself to people.
 *
 * @param reason why the deed is worth it, in one sentence (S20)
 * @param description more about it; null: nothing more
 * @param category what tenants switch off together
 * @param hidden whether it is shown only to those who earned it
 */
public record Presentation(
    String name, String reason, @Nullable String description, String category, boolean hidden) {}
