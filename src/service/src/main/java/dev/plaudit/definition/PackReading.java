package dev.plaudit.definition;

import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a pack.
 *
 * @param name its id; empty if that could not be read
 * @param parts its definitions, in the order in which the pack names them
 * @param tests those of the pack as a whole
 * @param own what is wrong with the pack's own document
 * @param lines finds the line of a pointer in that document
 */
public record PackReading(
    String name,
    List<Part> parts,
    List<TestCase> tests,
    List<DocumentProblem> own,
    DefinitionReading.Lines lines) {
  /** Copies the lists. */
  public PackReading {
    parts = List.copyOf(parts);
    tests = List.copyOf(tests);
    own = List.copyOf(own);
  }

  /**
   * One definition of it.
   *
   * @param place the file's name, or a pointer into the pack's document
   */
  public record Part(String place, DefinitionReading reading) {}

  /** The definitions that could be read. */
  public List<DefinitionDocument> documents() {
    return parts.stream()
        .map(part -> part.reading().document())
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /** Whether nothing is wrong with its documents. */
  public boolean isSound() {
    return own.isEmpty() && parts.stream().allMatch(part -> part.reading().document() != null);
  }
}
