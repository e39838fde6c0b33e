package dev.plaudit.api.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All versions of one definition, from the first on. */
@Schema(name = "DefinitionVersions")
public record DefinitionVersionsResponse(List<DefinitionVersionBody> versions) {}
