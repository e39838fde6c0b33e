package dev.plaudit.catalog;

import dev.plaudit.definition.DocumentProblem;
import java.util.List;

/** Nothing was published, because of what is wrong with it. */
public final class DefinitionRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Flaw> flaws;

  /**
   * One mistake.
   *
   * @param definitionId whose document the problem points into; empty if that is not known
   */
  public record Flaw(String definitionId, DocumentProblem problem) {
    /** Whether it collides with what was published already. */
    boolean isConflict() {
      return problem.code().equals("version_published")
          || problem.code().equals("version_not_rising")
          || problem.code().equals("still_needed");
    }
  }

  /**
   * @param flaws at least one
   */
  public DefinitionRefusedException(List<Flaw> flaws) {
    super(flaws.get(0).problem().text(), null, false, false);
    this.flaws = List.copyOf(flaws);
  }

  /** What is wrong. */
  public List<Flaw> flaws() {
    return flaws;
  }

  /** Whether it is right by itself and only collides with what was published already. */
  public boolean isConflict() {
    return flaws.stream().allMatch(Flaw::isConflict);
  }
}
