package dev.plaudit.api.dto;

import dev.plaudit.domain.achievement.DefinitionDiff;
import dev.plaudit.domain.achievement.Metric;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changes from one version to another (S24). */
@Schema(name = "DefinitionDiff")
public record DefinitionDiffResponse(
    @Schema(description = "Members that differ and change nobody's verdict.") List<String> shown,
    @Schema(description = "Members that differ and can change a verdict.") List<String> judged,
    @Schema(description = "What must be filled from the log before the later version can judge.")
        List<String> addedMetrics,
    @Schema(description = "What the later version does not need.") List<String> droppedMetrics) {

  public static DefinitionDiffResponse of(DefinitionDiff diff) {
    return new DefinitionDiffResponse(
        diff.shown(),
        diff.judged(),
        diff.addedMetrics().stream().map(Metric::canonical).toList(),
        diff.droppedMetrics().stream().map(Metric::canonical).toList());
  }
}
