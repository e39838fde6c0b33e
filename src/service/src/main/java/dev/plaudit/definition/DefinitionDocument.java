package dev.plaudit.definition;

import dev.plaudit.domain.achievement.Definition;
import java.util.List;

/**
 * A definition that was read and is right by itself.
 *
 * @param tests as they stand in it; whether they pass is {@link TestRun}'s question
 * @param canonical JSON, the same text for the same content however it was written
 */
public record DefinitionDocument(Definition definition, List<TestCase> tests, String canonical) {
  /** Copies the list. */
  public DefinitionDocument {
    tests = List.copyOf(tests);
  }
}
