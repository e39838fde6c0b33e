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
                "`published`: its metrics are being filled, then it comes into force. `unchanged`: the same content had been published before. `retired`: so it had, and it was taken out of force since; a version never comes back, so publish it with the next number.",
            enumeration = {"published", "unchanged", "retired"})
        String status) {

  public static PublicationBody of(Publication publication) {
    return new PublicationBody(
        publication.definitionId(), publication.version(), publication.outcome().text());
  }
}
