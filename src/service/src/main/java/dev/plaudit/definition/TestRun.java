package dev.plaudit.definition;

import dev.plaudit.definition.TestCase.Expected;
import dev.plaudit.definition.TestCase.Happening;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.domain.achievement.Rehearsal;
import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.Source;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.LocalDay;
import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.domain.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plays tests (S20) with the engine and the conditions of the service. */
public final class TestRun {
  private static final UserKey SOMEBODY = new UserKey(new TenantId("test"), "somebody");

  private TestRun() {}

  /** What fails of a definition's own tests, which know no other definition. */
  public static List<DocumentProblem> run(
      DefinitionDocument document, Conditions conditions, DefinitionReading.Lines lines) {
    Definition definition = document.definition();
    return run(document.tests(), List.of(definition), definition.id(), conditions, lines);
  }

  /** What fails of a pack's tests, which know all its definitions. */
  public static List<DocumentProblem> run(PackReading pack, Conditions conditions) {
    List<Definition> together =
        pack.documents().stream().map(DefinitionDocument::definition).toList();
    return run(pack.tests(), together, null, conditions, pack.lines());
  }

  /**
   * What fails.
   *
   * @param own what a grant belongs to that names no definition; null in a pack's tests, which name
   *     it
   */
  private static List<DocumentProblem> run(
      List<TestCase> tests,
      Collection<Definition> definitions,
      @Nullable String own,
      Conditions conditions,
      DefinitionReading.Lines lines) {
    List<DocumentProblem> failures = new ArrayList<>();
    for (TestCase test : tests) {
      for (String difference : play(test, definitions, own, conditions)) {
        failures.add(
            new DocumentProblem(
                test.pointer(),
                lines.of(test.pointer()),
                "test_failed",
                '"' + test.name() + "\" fails: " + difference));
      }
    }
    return failures;
  }

  private static List<String> play(
      TestCase test,
      Collection<Definition> definitions,
      @Nullable String own,
      Conditions conditions) {
    Map<GrantKey, Instant> held = new HashMap<>();
    test.held().forEach(id -> held.put(new GrantKey(id, "", null), Instant.EPOCH));
    List<Rehearsal.Earned> earned =
        Rehearsal.run(
            definitions,
            conditions::condition,
            new Rehearsal.Given(test.level(), held),
            deeds(test));
    Map<GrantKey, Instant> made = new LinkedHashMap<>();
    earned.forEach(each -> made.put(each.key(), each.grantedAt()));
    List<String> differences = new ArrayList<>();
    for (Expected expected : test.grants()) {
      GrantKey key = key(expected, own);
      Instant at = made.remove(key);
      if (at == null) {
        differences.add(text(key) + " is expected and is not earned");
      } else if (expected.at() != null && !expected.at().equals(at)) {
        differences.add(text(key) + " is expected at " + expected.at() + " and is earned at " + at);
      }
    }
    made.forEach(
        (key, at) -> differences.add(text(key) + " is earned at " + at + " and is not expected"));
    return differences;
  }

  private static GrantKey key(Expected expected, @Nullable String own) {
    String definition = expected.definition() == null ? own : expected.definition();
    return new GrantKey(definition == null ? "" : definition, expected.tier(), expected.period());
  }

  private static List<Rehearsal.Deed> deeds(TestCase test) {
    ZoneHistory zones = ZoneHistory.of(test.zone());
    List<Rehearsal.Deed> deeds = new ArrayList<>();
    for (Happening each : test.events()) {
      for (int n = 0; n < each.times(); n++) {
        Instant at = each.at().plus(each.every().multipliedBy(n));
        deeds.add(
            new Rehearsal.Deed(
                event(each, at, n + 1, deeds.size()),
                each.activity(),
                LocalDay.epochDay(at, zones, test.dayStart())));
      }
    }
    return deeds;
  }

  private static Event event(Happening happening, Instant at, int n, int ref) {
    String id = "test-" + ref;
    String subject = happening.subject();
    return new Event(
        id,
        id,
        happening.type(),
        null,
        SOMEBODY,
        Source.UNKNOWN,
        at,
        at.toString(),
        subject == null ? null : subject.replace("{n}", Integer.toString(n)),
        happening.properties(),
        1);
  }

  private static String text(GrantKey key) {
    StringBuilder text = new StringBuilder(key.definitionId());
    if (!key.tier().isEmpty()) {
      text.append(" (").append(key.tier()).append(')');
    }
    if (key.periodStart() != null) {
      text.append(" of ").append(key.periodStart());
    }
    return text.toString();
  }
}
