package dev.plaudit.api.dto;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a user is seen with.
 *
 * @param achievements ids of achievements that the user holds, at most 5, in the order in which
 *     they are shown; none: nothing is shown
 */
@Schema(name = "Featured")
@RegisterForReflection
public record FeaturedBody(@Nullable List<@Nullable String> achievements) {}
