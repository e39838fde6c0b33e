package dev.plaudit.definition;

/**
 * Why a document is refused.
 *
 * @param pointer JSON pointer (RFC 6901) inside the document
 * @param line on which it stands, from 1; 0 if that is not known
 * @param code stable, for programs: those of {@link
 *     dev.plaudit.domain.achievement.DefinitionProblem}, and {@code invalid_yaml}, {@code
 *     invalid_json}, {@code too_large}, {@code missing_field}, {@code unknown_field}, {@code
 *     duplicate_field}, {@code invalid_condition}, {@code test_failed}
 * @param detail for people: what is wrong and how to mend it
 */
public record DocumentProblem(String pointer, int line, String code, String detail) {
  /** The same in a document that holds this one. */
  public DocumentProblem below(String parent) {
    return new DocumentProblem(parent + pointer, line, code, detail);
  }

  /** One line for people. */
  public String text() {
    String place = line == 0 ? pointer : "line " + line + ' ' + pointer;
    return place + ": " + detail + " (" + code + ')';
  }
}
