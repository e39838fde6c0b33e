package dev.plaudit.definition;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.DefinitionProblem;
import dev.plaudit.domain.achievement.DefinitionRules;
import dev.plaudit.domain.achievement.EditPolicy;
import dev.plaudit.domain.achievement.Presentation;
import dev.plaudit.domain.achievement.Repeat;
import dev.plaudit.domain.achievement.Span;
import dev.plaudit.domain.achievement.Tier;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads definitions as {@code definition.schema.json} says (S20), and finds whatever is wrong with
 * one by itself: its form, what {@link DefinitionRules} says, and its conditions.
 */
@Singleton
public class DefinitionReader {
  private static final List<String> KNOWN =
      List.of(
          "id",
          "version",
          "name",
          "reason",
          "description",
          "category",
          "xp",
          "hidden",
          "starts_at",
          "ends_at",
          "repeat",
          "prerequisites",
          "on_edit",
          "reearnable",
          "rule",
          "tiers",
          "tests");
  private static final int MAX_VERSION = 1_000_000;

  private final Conditions conditions;

  /** A reader that compiles conditions there. */
  public DefinitionReader(Conditions conditions) {
    this.conditions = conditions;
  }

  /** Reads a document that holds one definition. */
  public DefinitionReading read(String text, Format format) {
    Problems problems = new Problems();
    List<Node> documents = TreeReader.read(text, format, 1, problems);
    return problems.isEmpty()
        ? read(documents.get(0))
        : new DefinitionReading(
            null,
            problems.list(),
            pointer -> documents.isEmpty() ? 0 : documents.get(0).lineOf(pointer));
  }

  DefinitionReading read(Node root) {
    Problems problems = new Problems();
    Fields fields = Fields.of(root, "", problems, KNOWN);
    Definition definition = definition(fields);
    fields.required("tests");
    List<TestCase> tests = TestReader.read(fields, false);
    for (DefinitionProblem problem : DefinitionRules.check(definition)) {
      // What could not be read was replaced, and must not be told of twice.
      if (!problems.touches(problem.pointer())) {
        problems.add(
            problem.pointer(), root.lineOf(problem.pointer()), problem.code(), problem.detail());
      }
    }
    DefinitionDocument document =
        problems.isEmpty() ? new DefinitionDocument(definition, tests, Canonical.of(root)) : null;
    return new DefinitionReading(document, problems.list(), root::lineOf);
  }

  private Definition definition(Fields fields) {
    fields.required("version");
    return new Definition(
        fields.text("id", "unreadable"),
        fields.whole("version", 1, 1, MAX_VERSION),
        shown(fields),
        new Span(fields.instant("starts_at"), fields.instant("ends_at")),
        Repeat.valueOf(upper(fields.oneOf("repeat", List.of("once", "day", "week", "month")))),
        tiers(fields),
        prerequisites(fields),
        EditPolicy.valueOf(
            upper(fields.oneOf("on_edit", List.of("grandfather", "regrant", "revoke")))),
        fields.flag("reearnable"));
  }

  private static Presentation shown(Fields fields) {
    return new Presentation(
        fields.text("name", "unreadable"),
        fields.text("reason", "unreadable"),
        fields.text("description"),
        fields.text("category", "unreadable"),
        fields.flag("hidden"));
  }

  private List<Tier> tiers(Fields fields) {
    if (!fields.has("tiers")) {
      return List.of(
          Tier.plain(
              xp(fields),
              RuleReader.read(
                  fields.required("rule"), fields.at("rule"), conditions, fields.problems())));
    }
    for (String other : List.of("rule", "xp")) {
      if (fields.has(other)) {
        fields.invalid(other, "belongs to each of the tiers; take it out here");
      }
    }
    List<Tier> tiers = new ArrayList<>();
    List<Node> nodes = fields.items("tiers", 1, 10);
    for (int i = 0; i < nodes.size(); i++) {
      String pointer = fields.at("tiers") + '/' + i;
      Fields tier =
          Fields.of(nodes.get(i), pointer, fields.problems(), List.of("tier", "xp", "rule"));
      tiers.add(
          new Tier(
              tier.text("tier", "unreadable" + i),
              xp(tier),
              RuleReader.read(
                  tier.required("rule"), tier.at("rule"), conditions, tier.problems())));
    }
    return tiers;
  }

  private static int xp(Fields fields) {
    return fields.whole("xp", 0, 0, DefinitionRules.MAX_XP);
  }

  private static List<String> prerequisites(Fields fields) {
    List<String> ids = new ArrayList<>();
    List<Node> nodes = fields.items("prerequisites", 0, 20);
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Node.Text id) {
        ids.add(id.value());
      } else {
        fields
            .problems()
            .invalid(fields.at("prerequisites") + '/' + i, nodes.get(i), "must be an id");
        ids.add("unreadable-" + i);
      }
    }
    return ids;
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
