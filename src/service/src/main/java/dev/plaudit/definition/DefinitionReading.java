package dev.plaudit.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a document.
 *
 * @param document null if something is wrong
 * @param problems all that is wrong, at most 50; empty if nothing is
 * @param lines finds the line of a pointer; 0 where nothing could be read
 */
public record DefinitionReading(
    @Nullable DefinitionDocument document, List<DocumentProblem> problems, Lines lines) {
  /** Where a pointer's value stands. */
  @FunctionalInterface
  public interface Lines {
    /** From 1; 0 if it is not known. */
    int of(String pointer);
  }

  /** Copies the list. */
  public DefinitionReading {
    problems = List.copyOf(problems);
  }
}
