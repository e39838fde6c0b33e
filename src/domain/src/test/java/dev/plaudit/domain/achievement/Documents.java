package dev.plaudit.domain.achievement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.plaudit.domain.achievement.Metric.Kind;
import dev.plaudit.domain.achievement.Rule.All;
import dev.plaudit.domain.achievement.Rule.Any;
import dev.plaudit.domain.achievement.Rule.Count;
import dev.plaudit.domain.achievement.Rule.Distinct;
import dev.plaudit.domain.achievement.Rule.HasAchievement;
import dev.plaudit.domain.achievement.Rule.LevelAtLeast;
import dev.plaudit.domain.achievement.Rule.Not;
import dev.plaudit.domain.achievement.Rule.StreakAtLeast;
import dev.plaudit.domain.achievement.Rule.Sum;
import dev.plaudit.domain.progress.StreakType;
import dev.plaudit.domain.vectors.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads definitions that the schema has accepted; what it would refuse fails here somehow. */
final class Documents {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Documents() {}

  static JsonNode yaml(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode yaml(Path file) {
    try {
      return yaml(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Definition definition(JsonNode node) {
    return new Definition(
        node.path("id").asText(),
        node.path("version").asInt(),
        new Presentation(
            node.path("name").asText(),
            node.path("reason").asText(),
            Vectors.text(node, "description"),
            node.path("category").asText(),
            node.path("hidden").asBoolean()),
        new Span(instant(node, "starts_at"), instant(node, "ends_at")),
        Repeat.valueOf(node.path("repeat").asText("once").toUpperCase(Locale.ROOT)),
        tiers(node),
        list(node.path("prerequisites")),
        EditPolicy.valueOf(node.path("on_edit").asText("grandfather").toUpperCase(Locale.ROOT)),
        node.path("reearnable").asBoolean());
  }

  static Rule rule(JsonNode node) {
    String keyword = node.fieldNames().next();
    JsonNode body = node.get(keyword);
    return switch (keyword) {
      case "all" -> new All(rules(body));
      case "any" -> new Any(rules(body));
      case "not" -> new Not(rule(body));
      case "count" -> new Count(metric(Kind.COUNT, body), threshold(Kind.COUNT, body));
      case "sum" -> new Sum(metric(Kind.SUM, body), threshold(Kind.SUM, body));
      case "distinct" -> new Distinct(metric(Kind.DISTINCT, body), threshold(Kind.DISTINCT, body));
      case "streak" ->
          new StreakAtLeast(
              body.get("activity").asText(),
              body.path("per").asText("day").equals("week") ? StreakType.WEEKLY : StreakType.DAILY,
              body.get("at_least").asLong());
      case "level" -> new LevelAtLeast(body.get("at_least").asLong());
      case "achievement" -> new HasAchievement(body.get("id").asText(), Vectors.text(body, "tier"));
      default -> throw new IllegalArgumentException(keyword);
    };
  }

  static @Nullable Instant instant(JsonNode node, String member) {
    String text = Vectors.text(node, member);
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }

  static List<String> list(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static List<Tier> tiers(JsonNode node) {
    if (node.has("rule")) {
      return List.of(Tier.plain(node.path("xp").asInt(), rule(node.get("rule"))));
    }
    List<Tier> tiers = new ArrayList<>();
    for (JsonNode tier : node.get("tiers")) {
      tiers.add(
          new Tier(tier.get("tier").asText(), tier.path("xp").asInt(), rule(tier.get("rule"))));
    }
    return tiers;
  }

  private static List<Rule> rules(JsonNode array) {
    List<Rule> rules = new ArrayList<>();
    array.forEach(each -> rules.add(rule(each)));
    return rules;
  }

  private static Metric metric(Kind kind, JsonNode body) {
    Selector selector =
        body.has("type")
            ? Selector.type(body.get("type").asText())
            : Selector.activity(body.get("activity").asText());
    String of = Vectors.text(body, "of");
    String property = of == null || of.equals("subject") ? null : of.substring(11);
    Window window = Window.parse(body.path("within").asText("lifetime"));
    if (window == null) {
      throw new IllegalArgumentException(body.path("within").asText());
    }
    return new Metric(kind, selector, property, Vectors.text(body, "where"), window, Span.ALWAYS);
  }

  private static long threshold(Kind kind, JsonNode body) {
    return kind.units(body.get("at_least").decimalValue());
  }
}
