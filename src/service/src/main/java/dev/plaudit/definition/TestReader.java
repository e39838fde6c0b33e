package dev.plaudit.definition;

import dev.plaudit.definition.TestCase.Expected;
import dev.plaudit.definition.TestCase.Happening;
import dev.plaudit.domain.event.ActivityType;
import dev.plaudit.domain.event.EventType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the tests of a definition or a pack. */
final class TestReader {
  private static final int MAX_TESTS = 50;
  private static final int MAX_EVENTS = 1_000;
  private static final int MAX_PROPERTIES = 32;
  private static final int MAX_LEVEL = 1_000_000;
  // Publishing waits for the tests.
  private static final int MAX_HAPPENINGS = 50_000;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern LINE = Pattern.compile("[^\\r\\n]*\\S[^\\r\\n]*");
  private static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Pattern EVERY = Pattern.compile("P([0-9]{1,6}D|T[0-9]{1,9}[HMS])");
  private static final EventType UNREADABLE = new EventType("unreadable");

  private final Problems problems;
  private final boolean ofPack;
  private int happenings;

  private TestReader(Problems problems, boolean ofPack) {
    this.problems = problems;
    this.ofPack = ofPack;
  }

  /**
   * The tests in the member {@code tests}.
   *
   * @param ofPack whether they must name the definition that is earned
   */
  static List<TestCase> read(Fields document, boolean ofPack) {
    TestReader reader = new TestReader(document.problems(), ofPack);
    List<TestCase> tests = new ArrayList<>();
    List<Node> nodes = document.items("tests", 1, MAX_TESTS);
    for (int i = 0; i < nodes.size(); i++) {
      tests.add(reader.test(nodes.get(i), document.at("tests") + '/' + i));
    }
    if (reader.happenings > MAX_HAPPENINGS) {
      document.add(
          "tests",
          "too_large",
          "play "
              + reader.happenings
              + " events, and "
              + MAX_HAPPENINGS
              + " are the most; use fewer times");
    }
    return reader.happenings > MAX_HAPPENINGS ? List.of() : List.copyOf(tests);
  }

  private TestCase test(Node node, String pointer) {
    Fields test =
        Fields.of(
            node,
            pointer,
            problems,
            List.of("name", "zone", "day_start", "given", "events", "grants"));
    String name = test.text("name", "unreadable");
    if (!LINE.matcher(name).matches() || name.codePointCount(0, name.length()) > 200) {
      test.invalid("name", "must be one line of 1 to 200 characters");
    }
    test.required("events");
    test.required("grants");
    List<Happening> events = new ArrayList<>();
    List<Node> nodes = test.items("events", 0, MAX_EVENTS);
    for (int i = 0; i < nodes.size(); i++) {
      events.add(event(nodes.get(i), test.at("events") + '/' + i));
    }
    List<Expected> grants = new ArrayList<>();
    nodes = test.items("grants", 0, MAX_EVENTS);
    for (int i = 0; i < nodes.size(); i++) {
      grants.add(expected(nodes.get(i), test.at("grants") + '/' + i));
    }
    Given given = given(test);
    return new TestCase(
        pointer, name, zone(test), dayStart(test), given.level(), given.held(), events, grants);
  }

  private record Given(int level, List<String> held) {}

  private Given given(Fields test) {
    Node node = test.optional("given");
    if (node == null) {
      return new Given(1, List.of());
    }
    Fields given = Fields.of(node, test.at("given"), problems, List.of("level", "achievements"));
    List<String> held = new ArrayList<>();
    List<Node> ids = given.items("achievements", 0, MAX_EVENTS);
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i) instanceof Node.Text id && ID.matcher(id.value()).matches()) {
        held.add(id.value());
      } else {
        problems.invalid(
            given.at("achievements") + '/' + i, ids.get(i), "must be the id of an achievement");
      }
    }
    return new Given(given.whole("level", 1, 1, MAX_LEVEL), held);
  }

  private Happening event(Node node, String pointer) {
    Fields event =
        Fields.of(
            node,
            pointer,
            problems,
            List.of("type", "activity_type", "at", "subject", "properties", "times", "every"));
    EventType type = type(event);
    String activity = event.text("activity_type");
    if (activity != null && !ActivityType.isValid(activity)) {
      event.invalid("activity_type", "must be an activity type such as LESSON");
    }
    event.required("at");
    Instant at = event.instant("at");
    String subject = event.text("subject");
    if (subject != null
        && (subject.isEmpty() || subject.codePointCount(0, subject.length()) > 200)) {
      event.invalid("subject", "must be 1 to 200 characters long");
    }
    int times = event.whole("times", 1, 1, MAX_EVENTS);
    happenings += times;
    String every =
        event.text(
            "every", EVERY, "must be so many days, hours, minutes or seconds, such as P1D or PT5M");
    return new Happening(
        type,
        activity == null ? type.value() : activity,
        at == null ? Instant.EPOCH : at,
        subject,
        properties(event),
        times,
        Duration.parse(every == null ? "PT1M" : every));
  }

  private static EventType type(Fields event) {
    String type = event.text("type", UNREADABLE.value());
    if (EventType.isValid(type)) {
      return new EventType(type);
    }
    event.invalid("type", "must be an event type: dotted lower case such as lesson.completed");
    return UNREADABLE;
  }

  private Map<String, Object> properties(Fields event) {
    Map<String, Object> properties = new LinkedHashMap<>();
    Node node = event.optional("properties");
    if (node == null) {
      return properties;
    }
    if (!(node instanceof Node.Members members) || members.values().size() > MAX_PROPERTIES) {
      event.invalid("properties", "must be an object with at most 32 members");
      return properties;
    }
    members.values().forEach((name, value) -> property(event, name, value, properties));
    return properties;
  }

  private void property(Fields event, String name, Node value, Map<String, Object> properties) {
    if (value instanceof Node.Text text) {
      properties.put(name, text.value());
    } else if (value instanceof Node.Flag flag) {
      properties.put(name, flag.value());
    } else if (value instanceof Node.Amount amount) {
      properties.put(name, scalar(amount.value()));
    } else {
      problems.invalid(
          event.at("properties") + '/' + name.replace("~", "~0").replace("/", "~1"),
          value,
          "must be a text, a number, true or false");
    }
  }

  /** As an event's reader gives it. */
  private static Object scalar(BigDecimal number) {
    boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= 18;
    return whole ? (Object) number.longValueExact() : (Object) number.doubleValue();
  }

  private Expected expected(Node node, String pointer) {
    Fields expected =
        Fields.of(node, pointer, problems, List.of("definition", "tier", "period", "at"));
    String definition = expected.text("definition", ID, "must be the id of an achievement");
    if (ofPack && definition == null && !expected.has("definition")) {
      expected.required("definition");
    }
    String tier = expected.text("tier");
    return new Expected(
        definition, tier == null ? "" : tier, period(expected), expected.instant("at"));
  }

  private static @Nullable LocalDate period(Fields expected) {
    String text = expected.text("period");
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      expected.invalid("period", "must be the period's first day, such as \"2026-03-01\"");
      return null;
    }
  }

  private static ZoneId zone(Fields test) {
    String zone = test.text("zone");
    if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
      test.invalid("zone", "must be a time zone such as Europe/Helsinki");
      return ZoneId.of("UTC");
    }
    return ZoneId.of(zone == null ? "UTC" : zone);
  }

  private static LocalTime dayStart(Fields test) {
    String text = test.text("day_start", TIME_OF_DAY, "must be a time of day such as \"03:00\"");
    return LocalTime.parse(text == null ? "00:00" : text);
  }
}
