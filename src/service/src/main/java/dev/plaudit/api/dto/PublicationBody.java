package dev.plaudit.api.dto;

import dev.plaudit.catalog.Publication;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a definition that was sent. */
@Schema(name = "Publication")
public record PublicationBody(
    String definitionId,
    int version,
    @Schema(
            description =
                "`published`: its metrics are being filled, then it comes into force. `unchanged`: the same content had been published before.",
            enumeration = {"published", "unchanged"})
        String status) {

  public static PublicationBody of(Publication publication) {
    return new PublicationBody(
        publication.definitionId(),
        publication.version(),
        publication.published() ? "published" : "unchanged");
  }
}
