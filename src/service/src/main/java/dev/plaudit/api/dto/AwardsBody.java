package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import dev.plaudit.domain.event.EventType;
import dev.plaudit.domain.xp.AwardRule;
import dev.plaudit.domain.xp.Recipient;
import dev.plaudit.domain.xp.XpEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The awards table, as it is read and as it is written. What is read may be sent back changed. */
@Schema(name = "Awards")
public record AwardsBody(@Nullable List<@Nullable Rule> awards) {

  private static final int MOST_RULES = 1_000;

  /**
   * What one kind of event is worth to one user.
   *
   * @param eventType which events; it need not be registered
   * @param name tells the rules of one event type apart, {@code [a-z0-9][a-z0-9._-]{0,63}}; absent:
   *     {@code award}. An edited rule keeps its name: an event is never worth the same name twice
   * @param delta XP, -1,000,000 to 1,000,000, not 0
   * @param recipient {@code actor}, or {@code property:NAME} for the user whose id stands in that
   *     property; absent: {@code actor}
   * @param oncePerDay of one user's local day only the earliest such award counts; absent: all do
   * @param gate rules of the same gate share that one award a day; absent: the rule's own
   */
  @Schema(name = "Award")
  public record Rule(
      @Nullable String eventType,
      @Nullable String name,
      @Nullable Integer delta,
      @Schema(example = "property:author_id") @Nullable String recipient,
      @Nullable Boolean oncePerDay,
      @Nullable String gate) {

    static Rule from(AwardRule rule) {
      return new Rule(
          rule.eventType().value(),
          rule.name(),
          rule.delta(),
          rule.recipient().text(),
          rule.oncePerDay(),
          rule.gate());
    }

    private AwardRule toRule(String at) {
      String type = Check.present(at + "/event_type", eventType);
      if (!EventType.isValid(type)) {
        throw Check.invalid(
            at + "/event_type", "An event type is dotted lower case, such as lesson.completed.");
      }
      AwardRule rule =
          AwardRule.always(
              new EventType(type),
              delta(at + "/delta"),
              or(
                  at + "/recipient",
                  "Send \"actor\", or \"property:\" and the name of a property.",
                  () -> Recipient.parse(recipient == null ? "actor" : recipient)));
      AwardRule named =
          or(
              at + "/name",
              "A name matches [a-z0-9][a-z0-9._-]{0,63}.",
              () -> with(rule, name == null ? AwardRule.DEFAULT_NAME : name, null));
      return or(
          at + "/gate",
          "A gate matches [a-z0-9][a-z0-9._-]{0,63}, and needs \"once_per_day\":true.",
          () -> with(named, named.name(), gate));
    }

    private int delta(String pointer) {
      int value =
          Check.between(
              pointer, Check.present(pointer, delta), -XpEntry.MAX_AMOUNT, XpEntry.MAX_AMOUNT);
      if (value == 0) {
        throw Check.invalid(pointer, "An award of 0 XP is none; leave the rule out.");
      }
      return value;
    }

    private AwardRule with(AwardRule rule, String ruleName, @Nullable String sharedGate) {
      return new AwardRule(
          rule.eventType(),
          ruleName,
          rule.delta(),
          rule.recipient(),
          oncePerDay != null && oncePerDay,
          sharedGate);
    }

    private static <T> T or(String pointer, String remedy, Supplier<T> value) {
      try {
        return value.get();
      } catch (IllegalArgumentException flawed) {
        throw Check.invalid(pointer, remedy);
      }
    }
  }

  public static AwardsBody from(List<AwardRule> rules) {
    return new AwardsBody(new ArrayList<>(rules.stream().map(Rule::from).toList()));
  }

  /** The rules, each member checked. */
  public List<AwardRule> toRules() {
    List<@Nullable Rule> sent = Check.present("/awards", awards);
    if (sent.size() > MOST_RULES) {
      throw Check.invalid("/awards", "Send at most " + MOST_RULES + " rules.");
    }
    List<AwardRule> rules = new ArrayList<>(sent.size());
    Set<String> names = new HashSet<>();
    for (int i = 0; i < sent.size(); i++) {
      String at = "/awards/" + i;
      AwardRule rule = Check.present(at, sent.get(i)).toRule(at);
      if (!names.add(rule.eventType().value() + '/' + rule.name())) {
        throw Check.invalid(
            at + "/name", "Another rule of this event type has this name; give it one of its own.");
      }
      rules.add(rule);
    }
    return List.copyOf(rules);
  }
}
