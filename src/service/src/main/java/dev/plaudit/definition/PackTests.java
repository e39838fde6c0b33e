package dev.plaudit.definition;

import dev.plaudit.definition.PackFolder.Found;
import dev.plaudit.definition.PackReading.Part;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.DefinitionGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads, checks and plays all that was found; what refers to each other may lie in any of it. */
final class PackTests {
  private final Conditions conditions;
  private final Map<String, List<DocumentProblem>> problems = new LinkedHashMap<>();
  private final Map<String, String> places = new TreeMap<>();
  private final Map<String, DefinitionReading> readings = new TreeMap<>();
  private final Map<String, Definition> definitions = new TreeMap<>();
  private int tests;

  PackTests(Conditions conditions) {
    this.conditions = conditions;
  }

  void play(List<Found> all) {
    all.forEach(this::collect);
    for (Found found : all) {
      PackReading pack = found.reading();
      add(head(found), pack.own());
      if (pack.isSound()) {
        tests += pack.tests().size();
        add(head(found), TestRun.run(pack, conditions));
      }
    }
    DefinitionGraph.check(definitions)
        .forEach(
            problem -> {
              int end = problem.pointer().indexOf('/', 1);
              String id =
                  end < 0 ? problem.pointer().substring(1) : problem.pointer().substring(1, end);
              String pointer = end < 0 ? "" : problem.pointer().substring(end);
              DefinitionReading reading = readings.get(id);
              add(
                  places.getOrDefault(id, id),
                  List.of(
                      new DocumentProblem(
                          pointer,
                          reading == null ? 0 : reading.lines().of(pointer),
                          problem.code(),
                          problem.detail())));
            });
  }

  /** What is wrong, by file. */
  Map<String, List<DocumentProblem>> problems() {
    return problems;
  }

  int definitions() {
    return definitions.size();
  }

  int tests() {
    return tests;
  }

  private void collect(Found found) {
    for (Part part : found.reading().parts()) {
      String place = place(found, part);
      DefinitionReading reading = part.reading();
      add(place, reading.problems());
      DefinitionDocument document = reading.document();
      if (document == null) {
        continue;
      }
      Definition definition = document.definition();
      String first = places.putIfAbsent(definition.id(), place);
      if (first != null) {
        add(
            place,
            List.of(
                new DocumentProblem(
                    "/id", reading.lines().of("/id"), "duplicate_id", "is the id of " + first)));
        continue;
      }
      definitions.put(definition.id(), definition);
      readings.put(definition.id(), reading);
      tests += document.tests().size();
      add(place, TestRun.run(document, conditions, reading.lines()));
    }
  }

  private void add(String place, List<DocumentProblem> some) {
    if (!some.isEmpty()) {
      problems.computeIfAbsent(place, key -> new ArrayList<>()).addAll(some);
    }
  }

  private static String head(Found found) {
    return found.path().resolve("pack.yaml").toString();
  }

  private static String place(Found found, Part part) {
    return found.path().endsWith(part.place())
        ? found.path().toString()
        : found.path().resolve(part.place()).toString();
  }
}
