package dev.plaudit.catalog;

import dev.plaudit.catalog.DefinitionRefusedException.Flaw;
import dev.plaudit.definition.DefinitionDocument;
import dev.plaudit.definition.DefinitionReading;
import dev.plaudit.definition.DocumentProblem;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.DefinitionGraph;
import dev.plaudit.domain.achievement.DefinitionProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what publishing some documents means for a tenant. Does no I/O: everything that it looks
 * at was read under the tenant's lock.
 */
final class Publishing {
  private final List<Flaw> flaws = new ArrayList<>();
  private final Map<String, DefinitionDocument> fresh = new LinkedHashMap<>();
  private final Map<String, DefinitionReading.Lines> lines = new HashMap<>();
  private final List<Publication> publications = new ArrayList<>();

  /** What was published of one definition before. */
  record Known(int version, String document, boolean retired) {}

  /**
   * @param wanted each with its document
   * @param known all versions of those definitions
   * @param latest of every definition the version that decides or is about to
   */
  Publishing(
      Collection<DefinitionReading> wanted,
      Map<String, List<Known>> known,
      Map<String, Definition> latest,
      Set<String> disabledCategories) {
    for (DefinitionReading reading : wanted) {
      DefinitionDocument document = reading.document();
      if (document != null) {
        take(document, reading.lines(), known, disabledCategories);
      }
    }
    Map<String, Definition> after = new HashMap<>(latest);
    fresh.forEach((id, document) -> after.put(id, document.definition()));
    if (!fresh.isEmpty()) {
      DefinitionGraph.check(after).forEach(this::tell);
    }
  }

  /** What is wrong; empty: it may be published. */
  List<Flaw> flaws() {
    return flaws;
  }

  /** What is new, in the order given. */
  Collection<DefinitionDocument> fresh() {
    return fresh.values();
  }

  /** What becomes of each, in the order given. */
  List<Publication> publications() {
    return publications;
  }

  private void take(
      DefinitionDocument document,
      DefinitionReading.Lines where,
      Map<String, List<Known>> known,
      Set<String> disabledCategories) {
    Definition definition = document.definition();
    String id = definition.id();
    if (lines.putIfAbsent(id, where) != null) {
      add(id, "/id", "duplicate_id", "is sent twice; one version at a time can be published");
      return;
    }
    List<Known> versions = known.getOrDefault(id, List.of());
    Optional<Known> same =
        versions.stream()
            .filter(
                one ->
                    one.version() == definition.version()
                        && one.document().equals(document.canonical()))
            .findFirst();
    publications.add(new Publication(id, definition.version(), outcome(same)));
    if (same.isPresent()) {
      return;
    }
    int newest = versions.stream().mapToInt(Known::version).max().orElse(0);
    if (versions.stream().anyMatch(one -> one.version() == definition.version())) {
      add(
          id,
          "/version",
          "version_published",
          "was published with other content and never changes; make it " + (newest + 1));
    } else if (definition.version() < newest) {
      add(id, "/version", "version_not_rising", "must be above " + newest);
    }
    if (disabledCategories.contains(definition.shown().category())) {
      add(
          id,
          "/category",
          "category_disabled",
          "is switched off for this tenant; take it out of disabled_categories first");
    }
    fresh.put(id, document);
  }

  private static Publication.Outcome outcome(Optional<Known> same) {
    if (same.isEmpty()) {
      return Publication.Outcome.PUBLISHED;
    }
    return same.get().retired() ? Publication.Outcome.RETIRED : Publication.Outcome.UNCHANGED;
  }

  private void tell(DefinitionProblem problem) {
    int end = problem.pointer().indexOf('/', 1);
    String id = problem.pointer().substring(1, end < 0 ? problem.pointer().length() : end);
    add(id, end < 0 ? "" : problem.pointer().substring(end), problem.code(), problem.detail());
  }

  private void add(String id, String pointer, String code, String detail) {
    DefinitionReading.Lines where = lines.get(id);
    int line = where == null ? 0 : where.of(pointer);
    flaws.add(new Flaw(id, new DocumentProblem(pointer, line, code, detail)));
  }
}
