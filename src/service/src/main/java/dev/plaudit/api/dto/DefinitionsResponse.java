package dev.plaudit.api.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of definitions by id. */
@Schema(name = "Definitions")
public record DefinitionsResponse(
    List<DefinitionSummary> definitions,
    @Schema(description = "Send it as `after` for the next page. Null: this is the last.")
        @Nullable String next) {}
