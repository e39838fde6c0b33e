package dev.plaudit.api;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    // Neither a cause nor a trace: this is an answer, not a failure of ours.
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** The usual 404, which a foreign tenant's id gets as well (S40). */
  public static ProblemException notFound(String detail) {
    return new ProblemException(Problem.of(404, "not_found", detail));
  }

  public Problem problem() {
    return problem;
  }
}
