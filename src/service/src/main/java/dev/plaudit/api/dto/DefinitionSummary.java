package dev.plaudit.api.dto;

import dev.plaudit.catalog.VersionView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A definition and which of its versions decides. */
@Schema(name = "Definition")
public record DefinitionSummary(
    String definitionId,
    @Schema(description = "Of its newest version.") String category,
    @Schema(description = "The version in force. Null: none is.") @Nullable Integer currentVersion,
    @Schema(description = "The version that will be when its metrics are filled. Null: none.")
        @Nullable Integer pendingVersion,
    int newestVersion) {

  /**
   * @param versions from the first on, at least one
   */
  public static DefinitionSummary of(List<VersionView> versions) {
    VersionView newest = versions.get(versions.size() - 1);
    return new DefinitionSummary(
        newest.definitionId(),
        newest.category(),
        version(versions, "current"),
        version(versions, "pending"),
        newest.version());
  }

  private static @Nullable Integer version(List<VersionView> versions, String state) {
    return versions.stream()
        .filter(one -> one.state().equals(state))
        .findFirst()
        .map(VersionView::version)
        .orElse(null);
  }
}
