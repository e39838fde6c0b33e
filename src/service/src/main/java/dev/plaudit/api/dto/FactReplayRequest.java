package dev.plaudit.api.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which facts to put back: one of the two. */
@Schema(name = "FactReplayRequest")
public record FactReplayRequest(
    @Schema(description = "True: every one that was not put back yet. Or send `aside_nos`.")
        @Nullable Boolean all,
    @Schema(
            description = "These; one that was put back before is left alone. Or send `all`.",
            minItems = 1,
            maxItems = 1000)
        @Nullable List<Long> asideNos) {}
