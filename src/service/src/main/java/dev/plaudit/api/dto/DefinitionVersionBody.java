package dev.plaudit.api.dto;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.plaudit.catalog.VersionView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A published version of a definition. */
@Schema(name = "DefinitionVersion")
public record DefinitionVersionBody(
    String definitionId,
    int version,
    @Schema(
            description =
                "`pending`: its metrics are being filled, and the version before still decides. `current`: it decides.",
            enumeration = {"pending", "current", "superseded", "retired"})
        String state,
    String category,
    Instant publishedAt,
    @Schema(type = SchemaType.OBJECT, description = "The definition, canonical.") @JsonRawValue
        String definition) {

  public static DefinitionVersionBody of(VersionView view) {
    return new DefinitionVersionBody(
        view.definitionId(),
        view.version(),
        view.state(),
        view.category(),
        view.publishedAt(),
        view.document());
  }
}
