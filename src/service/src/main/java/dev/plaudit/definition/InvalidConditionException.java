package dev.plaudit.definition;

import java.util.List;

/** A {@code where} that cannot be used. */
public final class InvalidConditionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Flaw> flaws;

  /**
   * One mistake.
   *
   * @param line in the condition's own text, from 1
   * @param column in code points, from 1
   * @param detail what is wrong and how to mend it, without the place
   */
  public record Flaw(int line, int column, String detail) {
    /** The mistake and its place as one sentence. */
    public String text() {
      return "line " + line + ", column " + column + ": " + detail;
    }
  }

  InvalidConditionException(List<Flaw> flaws) {
    super(flaws.get(0).text(), null, false, false);
    this.flaws = List.copyOf(flaws);
  }

  /** What is wrong, at least one thing. */
  public List<Flaw> flaws() {
    return flaws;
  }
}
