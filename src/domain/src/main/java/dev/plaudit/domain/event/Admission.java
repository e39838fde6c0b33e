package dev.plaudit.domain.event;

/** The verdict on one draft. */
public sealed interface Admission {
  /** It may count. */
  record Admitted(Event event) implements Admission {}

  /** It may not, and this is how to mend it. */
  record Refused(EventProblem problem) implements Admission {}
}
