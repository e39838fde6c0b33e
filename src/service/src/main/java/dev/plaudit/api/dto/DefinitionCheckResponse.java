package dev.plaudit.api.dto;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What publishing a definition would say now. */
@Schema(name = "DefinitionCheck")
public record DefinitionCheckResponse(
    @Schema(description = "Whether it could be published.") boolean valid,
    @Schema(
            type = SchemaType.OBJECT,
            description = "What would be stored: canonical. Null: it could not be read.")
        @JsonRawValue
        @Nullable String definition,
    @Schema(description = "All that is wrong, its failing tests included.")
        List<DefinitionProblemBody> problems) {}
