package dev.plaudit.catalog;

import java.time.Instant;

/**
 * A published version.
 *
 * @param state {@code pending}, {@code current}, {@code superseded} or {@code retired}
 * @param document canonical JSON
 */
public record VersionView(
    String definitionId,
    int version,
    String state,
    String category,
    Instant publishedAt,
    String document) {
  static VersionView of(DefinitionVersionEntity entity) {
    return new VersionView(
        entity.definitionId,
        entity.versionNo,
        entity.state,
        entity.category,
        entity.publishedAt.toInstant(),
        entity.document);
  }
}
