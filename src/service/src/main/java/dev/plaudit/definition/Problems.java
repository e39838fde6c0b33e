package dev.plaudit.definition;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, until it is more than anybody would read. */
final class Problems {
  private static final int MOST = 50;

  private final List<DocumentProblem> found = new ArrayList<>();

  void add(String pointer, int line, String code, String detail) {
    add(new DocumentProblem(pointer, line, code, detail));
  }

  void add(DocumentProblem problem) {
    if (found.size() < MOST) {
      found.add(problem);
    }
  }

  /** A value that may not be what it is. */
  void invalid(String pointer, Node at, String detail) {
    add(pointer, at.line(), "invalid_field", detail);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Whether something at that place, around it or inside of it was already told. */
  boolean touches(String pointer) {
    return found.stream()
        .map(DocumentProblem::pointer)
        .anyMatch(each -> contains(each, pointer) || contains(pointer, each));
  }

  List<DocumentProblem> list() {
    return List.copyOf(found);
  }

  private static boolean contains(String outer, String inner) {
    return inner.startsWith(outer)
        && (inner.length() == outer.length()
            || (!outer.isEmpty() && inner.charAt(outer.length()) == '/'));
  }
}
