package dev.plaudit.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who users are, as of now.
 *
 * @param names display names by user id, null where there is none; users who opted out of boards,
 *     or who are gone, are absent
 * @param behind whether copies of this tenant's boards have missed something for longer than a
 *     moment
 */
public record BoardNames(Map<String, @Nullable String> names, boolean behind) {}
