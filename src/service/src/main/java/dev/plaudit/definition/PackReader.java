package dev.plaudit.definition;

import dev.plaudit.definition.PackReading.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads packs (S20): {@code pack.yaml} and a file for each definition, or one document that holds
 * them, or in YAML the pack and then each definition as a document of its own.
 */
public final class PackReader {
  private static final int MAX_DEFINITIONS = 100;
  private static final int MAX_EVENTS = 100;
  private static final int MAX_VERSION = 1_000_000;
  private static final String DEFINITIONS = "definitions";
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9._-]*\\.(yaml|yml|json)");
  private static final List<String> KNOWN =
      List.of("pack", "version", "name", "description", "events", DEFINITIONS, "tests");

  private final DefinitionReader definitions;

  /** A reader that reads the definitions with that one. */
  public PackReader(DefinitionReader definitions) {
    this.definitions = definitions;
  }

  /** Finds what a file's name in {@code definitions} stands for. */
  interface Files {
    DefinitionReading read(String name);
  }

  /** Reads a pack that is one text. */
  public PackReading read(String text, Format format) {
    Problems problems = new Problems();
    List<Node> documents = TreeReader.read(text, format, 1 + MAX_DEFINITIONS, problems);
    if (!problems.isEmpty()) {
      return new PackReading("", List.of(), List.of(), problems.list(), pointer -> 0);
    }
    List<Node> rest = documents.subList(1, documents.size());
    return read(documents.get(0), rest, null);
  }

  /** Reads a pack whose definitions are files. */
  PackReading read(String head, Files files) {
    Problems problems = new Problems();
    List<Node> documents = TreeReader.read(head, Format.YAML, 1, problems);
    return problems.isEmpty()
        ? read(documents.get(0), List.of(), files)
        : new PackReading("", List.of(), List.of(), problems.list(), pointer -> 0);
  }

  private PackReading read(Node head, List<Node> following, @Nullable Files files) {
    Problems problems = new Problems();
    Fields pack = Fields.of(head, "", problems, KNOWN);
    readHead(pack);
    List<Part> parts = new ArrayList<>();
    List<Node> named = pack.items(DEFINITIONS, 1, MAX_DEFINITIONS);
    boolean documents = !following.isEmpty();
    if (documents && named.size() != following.size()) {
      pack.invalid(
          DEFINITIONS,
          "name " + named.size() + " definitions, and " + following.size() + " documents follow");
    }
    List<Node> nodes = documents ? following : named;
    for (int i = 0; i < nodes.size(); i++) {
      Part part = part(nodes.get(i), pack.at(DEFINITIONS) + '/' + i, files, problems);
      if (part != null) {
        parts.add(part);
      }
    }
    List<TestCase> tests = TestReader.read(pack, true);
    String name = pack.has("pack") ? pack.text("pack", "") : "";
    return new PackReading(name, parts, tests, problems.list(), head::lineOf);
  }

  private @Nullable Part part(Node node, String pointer, @Nullable Files files, Problems problems) {
    if (!(node instanceof Node.Text file)) {
      return new Part(pointer, definitions.read(node));
    }
    if (files == null || !FILE.matcher(file.value()).matches()) {
      problems.invalid(
          pointer,
          node,
          files == null
              ? "must be the definition itself; a file's name cannot be followed from here"
              : "must be the name of a file beside it, such as first-build.yaml");
      return null;
    }
    return new Part(file.value(), files.read(file.value()));
  }

  private static void readHead(Fields pack) {
    for (String name : List.of("pack", "version", "name", "description", DEFINITIONS)) {
      pack.required(name);
    }
    pack.text("pack", ID, "must match [a-z0-9][a-z0-9._-]{0,63}");
    pack.whole("version", 1, 1, MAX_VERSION);
    line(pack, "name", 100);
    String description = pack.text("description");
    if (description != null && (description.isEmpty() || description.length() > 2_000)) {
      pack.invalid("description", "must be 1 to 2000 characters long");
    }
    List<Node> events = pack.items("events", 0, MAX_EVENTS);
    for (int i = 0; i < events.size(); i++) {
      Fields event =
          Fields.of(
              events.get(i),
              pack.at("events") + '/' + i,
              pack.problems(),
              List.of("type", "activity", "when", "subject", "properties"));
      event.required("type");
      event.required("when");
      List.of("type", "activity", "when", "subject").forEach(name -> line(event, name, 300));
      if (event.optional("properties") instanceof Node.Members properties) {
        Fields names =
            Fields.of(
                properties,
                event.at("properties"),
                pack.problems(),
                List.copyOf(properties.values().keySet()));
        properties.values().keySet().forEach(name -> line(names, name, 300));
      } else if (event.has("properties")) {
        event.invalid("properties", "must be an object");
      }
    }
  }

  private static void line(Fields fields, String name, int most) {
    String text = fields.text(name);
    if (text != null && (text.isBlank() || text.lines().count() > 1 || text.length() > most)) {
      fields.invalid(name, "must be one line of 1 to " + most + " characters");
    }
  }
}
