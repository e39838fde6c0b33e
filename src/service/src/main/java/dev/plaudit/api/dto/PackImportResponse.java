package dev.plaudit.api.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a pack's definitions, in the order in which it names them. */
@Schema(name = "PackImport")
public record PackImportResponse(String pack, List<PublicationBody> definitions) {}
