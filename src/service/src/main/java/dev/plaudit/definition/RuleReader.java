package dev.plaudit.definition;

import dev.plaudit.domain.achievement.DefinitionRules;
import dev.plaudit.domain.achievement.Metric;
import dev.plaudit.domain.achievement.Metric.Kind;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.domain.achievement.Selector;
import dev.plaudit.domain.achievement.Span;
import dev.plaudit.domain.achievement.Window;
import dev.plaudit.domain.progress.StreakType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads one tree (S21). Never makes more of it than a right tree has: what is deeper or wider is
 * told and left out.
 */
final class RuleReader {
  private static final List<String> KEYWORDS =
      List.of("all", "any", "not", "count", "sum", "distinct", "streak", "level", "achievement");
  private static final String SUBJECT = "subject";
  private static final String PROPERTY = "properties.";

  /** Stands where a rule could not be read; nothing is wrong with it. */
  private static final Rule HARMLESS =
      new Rule.Count(Metric.count(Selector.activity("unreadable")), 1);

  private final Conditions conditions;
  private final Problems problems;
  private int nodes;

  private RuleReader(Conditions conditions, Problems problems) {
    this.conditions = conditions;
    this.problems = problems;
  }

  /** The tree; what cannot be read is told and replaced. */
  static Rule read(@Nullable Node node, String pointer, Conditions conditions, Problems problems) {
    return node == null ? HARMLESS : new RuleReader(conditions, problems).rule(node, pointer, 1);
  }

  private Rule rule(Node node, String pointer, int depth) {
    nodes++;
    if (nodes > DefinitionRules.MAX_NODES) {
      if (nodes == DefinitionRules.MAX_NODES + 1) {
        tell(node, pointer, "too_many_nodes", "a rule may have 200 nodes, and this is one more");
      }
      return HARMLESS;
    }
    if (depth > DefinitionRules.MAX_DEPTH) {
      tell(node, pointer, "too_deep", "a rule may be 16 levels deep, and this is one more");
      return HARMLESS;
    }
    Fields fields = Fields.of(node, pointer, problems, KEYWORDS);
    List<String> keywords = KEYWORDS.stream().filter(fields::has).toList();
    if (keywords.size() != 1) {
      if (node instanceof Node.Members members
          && (keywords.size() > 1 || members.values().isEmpty())) {
        problems.invalid(
            pointer, node, "must have one member: one of " + String.join(", ", KEYWORDS));
      }
      return HARMLESS;
    }
    String keyword = keywords.get(0);
    return rule(keyword, fields, depth);
  }

  private Rule rule(String keyword, Fields parent, int depth) {
    String pointer = parent.at(keyword);
    Node body = parent.required(keyword);
    if (body == null) {
      return HARMLESS;
    }
    return switch (keyword) {
      case "all" -> new Rule.All(children(parent, keyword, depth));
      case "any" -> new Rule.Any(children(parent, keyword, depth));
      case "not" -> new Rule.Not(rule(body, pointer, depth + 1));
      case "streak" -> streak(body, pointer);
      case "level" ->
          new Rule.LevelAtLeast(
              threshold(Fields.of(body, pointer, problems, List.of("at_least")), Kind.COUNT));
      case "achievement" -> achievement(body, pointer);
      default -> metered(Kind.valueOf(keyword.toUpperCase(Locale.ROOT)), body, pointer);
    };
  }

  private List<Rule> children(Fields parent, String keyword, int depth) {
    // Whether there are too many is the tree's own question.
    List<Node> nodes = parent.items(keyword, 1, Integer.MAX_VALUE);
    List<Rule> children = new ArrayList<>();
    for (int i = 0; i < nodes.size() && this.nodes <= DefinitionRules.MAX_NODES; i++) {
      children.add(rule(nodes.get(i), parent.at(keyword) + '/' + i, depth + 1));
    }
    return children.isEmpty() ? List.of(HARMLESS) : children;
  }

  private Rule streak(Node body, String pointer) {
    Fields fields = Fields.of(body, pointer, problems, List.of("activity", "per", "at_least"));
    String activity = fields.text("activity", "unreadable");
    boolean weeks = fields.oneOf("per", List.of("day", "week")).equals("week");
    return new Rule.StreakAtLeast(
        activity, weeks ? StreakType.WEEKLY : StreakType.DAILY, threshold(fields, Kind.COUNT));
  }

  private Rule achievement(Node body, String pointer) {
    Fields fields = Fields.of(body, pointer, problems, List.of("id", "tier"));
    return new Rule.HasAchievement(fields.text("id", "unreadable"), fields.text("tier"));
  }

  private Rule metered(Kind kind, Node body, String pointer) {
    List<String> known =
        new ArrayList<>(List.of("activity", "type", "of", "where", "within", "at_least"));
    if (kind == Kind.COUNT) {
      known.remove("of");
    }
    Fields fields = Fields.of(body, pointer, problems, known);
    Metric metric =
        new Metric(
            kind,
            selector(fields),
            property(kind, fields),
            where(fields),
            window(fields),
            Span.ALWAYS);
    long threshold = threshold(fields, kind);
    return switch (kind) {
      case COUNT -> new Rule.Count(metric, threshold);
      case SUM -> new Rule.Sum(metric, threshold);
      case DISTINCT -> new Rule.Distinct(metric, threshold);
    };
  }

  private static Selector selector(Fields fields) {
    if (fields.has("activity") == fields.has("type")) {
      if (fields.object() instanceof Node.Members members && !members.values().isEmpty()) {
        fields
            .problems()
            .invalid(
                fields.pointer(),
                fields.object(),
                "must name an activity or an event type, and not both");
      }
      return Selector.activity("unreadable");
    }
    return fields.has("type")
        ? Selector.type(fields.text("type", "unreadable"))
        : Selector.activity(fields.text("activity", "unreadable"));
  }

  private static @Nullable String property(Kind kind, Fields fields) {
    if (kind == Kind.COUNT) {
      return null;
    }
    String of = fields.text("of", PROPERTY + "unreadable");
    if (kind == Kind.DISTINCT && of.equals(SUBJECT)) {
      return null;
    }
    if (!of.startsWith(PROPERTY)) {
      fields.invalid(
          "of",
          kind == Kind.SUM
              ? "must be properties. and the property's name"
              : "must be subject, or properties. and the property's name");
      return "unreadable";
    }
    return of.substring(PROPERTY.length());
  }

  private @Nullable String where(Fields fields) {
    String where = fields.text("where");
    if (where == null) {
      return null;
    }
    if (where.isBlank()) {
      fields.invalid("where", "must not be empty; leave it out if every event counts");
      return null;
    }
    try {
      // As the metric has it, so that it is compiled once.
      conditions.compile(where.strip());
    } catch (InvalidConditionException e) {
      e.flaws().forEach(flaw -> fields.add("where", "invalid_condition", flaw.text()));
    }
    return where;
  }

  private static Window window(Fields fields) {
    String within = fields.text("within");
    Window window = within == null ? Window.LIFETIME : Window.parse(within);
    if (window == null) {
      fields.add(
          "within",
          "impossible_window",
          "must be lifetime, day, week, month, or a number of days such as P7D (P1D to P366D)");
    }
    return window == null ? Window.LIFETIME : window;
  }

  private static long threshold(Fields fields, Kind kind) {
    if (fields.required("at_least") == null) {
      return 1;
    }
    BigDecimal number = fields.number("at_least");
    if (number == null) {
      return 1;
    }
    try {
      return kind.units(number);
    } catch (ArithmeticException e) {
      boolean large = number.abs().compareTo(BigDecimal.valueOf(DefinitionRules.MAX_THRESHOLD)) > 0;
      fields.add(
          "at_least",
          large ? "threshold_out_of_range" : "invalid_field",
          large
              ? "must be at most " + DefinitionRules.MAX_THRESHOLD
              : kind == Kind.SUM ? "must have at most six decimals" : "must be a whole number");
      return 1;
    }
  }

  private void tell(Node node, String pointer, String code, String detail) {
    problems.add(pointer, node.line(), code, detail);
  }
}
