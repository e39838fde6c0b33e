package dev.plaudit.api.dto;

import dev.plaudit.catalog.DefinitionRefusedException.Flaw;
import dev.plaudit.definition.DocumentProblem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One of the things that are wrong with a definition or a pack. */
@Schema(name = "DefinitionProblem")
public record DefinitionProblemBody(
    @Schema(description = "Whose document the pointer is of. Null: that of the request.")
        @Nullable String definitionId,
    @Schema(description = "Where in the document it is (RFC 6901).") String pointer,
    @Schema(description = "On which line, from 1. Null: that is not known.") @Nullable Integer line,
    @Schema(description = "Stable, for programs.") String code,
    @Schema(description = "What is wrong, and how to mend it.") String detail) {

  public static DefinitionProblemBody of(DocumentProblem problem) {
    return new DefinitionProblemBody(
        null,
        problem.pointer(),
        problem.line() == 0 ? null : problem.line(),
        problem.code(),
        problem.detail());
  }

  public static DefinitionProblemBody of(Flaw flaw) {
    DefinitionProblemBody body = of(flaw.problem());
    return new DefinitionProblemBody(
        flaw.definitionId().isEmpty() ? null : flaw.definitionId(),
        body.pointer(),
        body.line(),
        body.code(),
        body.detail());
  }
}
