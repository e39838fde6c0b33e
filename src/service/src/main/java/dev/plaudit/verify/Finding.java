package dev.plaudit.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it must be, in one tenant.
 *
 * @param invariant {@code I1} to {@code I9}
 * @param code what exactly, for programs
 * @param tenant null where the rows belong to no tenant that exists
 * @param description what it means; names nobody
 * @param count how often
 * @param samples the first few, by number or key; name nobody
 */
public record Finding(
    String invariant,
    String code,
    @Nullable String tenant,
    String description,
    long count,
    List<String> samples) {}
