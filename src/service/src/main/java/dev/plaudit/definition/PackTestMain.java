package dev.plaudit.definition;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks packs and plays their tests without a server: {@code PackTestMain packs/} or {@code
 * PackTestMain my-pack/ another.yaml}. Exits with 0 if nothing is wrong, 1 if something is, 2 if it
 * could not find out.
 */
public final class PackTestMain {
  private PackTestMain() {}

  /** Runs. */
  public static void main(String... args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  /**
   * Runs and says how it went.
   *
   * @param paths packs, folders of packs, folders of definitions, or definitions
   * @return the exit code
   */
  static int run(List<String> paths, PrintStream out, PrintStream err) {
    if (paths.isEmpty()) {
      err.println("Name packs, folders of packs, or definitions: PackTestMain packs/");
      return 2;
    }
    Conditions conditions = new Conditions();
    PackFolder folder = new PackFolder(new DefinitionReader(conditions));
    PackTests tests = new PackTests(conditions);
    try {
      List<PackFolder.Found> found = new ArrayList<>();
      paths.forEach(path -> found.addAll(folder.find(Path.of(path))));
      tests.play(found);
    } catch (UncheckedIOException e) {
      err.println("Cannot read " + e.getMessage());
      return 2;
    }
    int wrong = 0;
    for (Map.Entry<String, List<DocumentProblem>> file : tests.problems().entrySet()) {
      out.println(file.getKey());
      file.getValue().forEach(problem -> out.println("  " + problem.text()));
      wrong += file.getValue().size();
    }
    out.printf(
        "%d definitions, %d tests, %s%n",
        tests.definitions(), tests.tests(), wrong == 0 ? "all right" : wrong + " problems");
    if (tests.definitions() == 0 && wrong == 0) {
      err.println("There was nothing to check.");
      return 2;
    }
    return wrong == 0 ? 0 : 1;
  }
}
