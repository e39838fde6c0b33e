package dev.plaudit.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.achievement.Condition;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.Measure;
import dev.plaudit.domain.achievement.Metric;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.Selector;
import dev.plaudit.domain.board.BoardPolicy;
import dev.plaudit.domain.event.EventType;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.MilestoneLadder;
import dev.plaudit.domain.tenant.ActivityRule;
import dev.plaudit.domain.tenant.EventTypeRule;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantPolicy;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.domain.xp.AwardRule;
import dev.plaudit.domain.xp.AwardTable;
import dev.plaudit.domain.xp.LevelCurve;
import dev.plaudit.domain.xp.Recipient;
import dev.plaudit.domain.xp.XpPolicy;
import dev.plaudit.store.StateKey;
import dev.plaudit.testing.Snapshots;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeptPropertiesTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final EventTypeRule DECLARING = type(1, "answer.accepted", "tags");
  private static final EventTypeRule PLAIN = type(2, "build.succeeded");

  private final KeptProperties kept = new KeptProperties();

  @Test
  @DisplayName("S41: what the type declares, an award names or a rule reads is kept, by name")
  void three_reasons() {
    Located event =
        event(
            DECLARING,
            properties("tags", List.of("b", "a"), "secret", "x", "author", "ann", "minutes", 1.50));

    String json = kept.json(event);

    assertThat(json).isEqualTo("{\"author\":\"ann\",\"minutes\":1.5,\"tags\":[\"b\",\"a\"]}");
  }

  @Test
  @DisplayName("S41: nothing is kept of an event that has none of them, or of a type without any")
  void nothing() {
    Located without = event(DECLARING, properties("secret", "x"));
    Located plain = event(PLAIN, properties("tags", "x", "author", "ann", "minutes", 2));

    assertThat(kept.json(without)).isNull();
    assertThat(kept.json(plain)).isNull();
  }

  @Test
  @DisplayName("S41: what is wanted of one type is not what is wanted of the next one's events")
  void each_type_by_itself() {
    Map<String, Object> properties = properties("author", "ann");
    kept.json(event(PLAIN, properties));

    assertThat(kept.json(event(DECLARING, properties))).isEqualTo("{\"author\":\"ann\"}");
    assertThat(kept.json(event(PLAIN, properties))).isNull();
  }

  @Test
  @DisplayName("S41: what one tenant wants of a type, another of the same number does not")
  void each_tenant_by_itself() {
    Located event = event(DECLARING, properties("author", "ann"));
    Located elsewhere =
        new Located(
            event.candidate(),
            Snapshots.bare(8, TENANT),
            type(1, "answer.accepted"),
            null,
            new StateKey(8, 1, 1),
            0);

    assertThat(kept.json(event)).isEqualTo("{\"author\":\"ann\"}");
    assertThat(kept.json(elsewhere)).isNull();
  }

  private static Map<String, Object> properties(Object... namesAndValues) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return properties;
  }

  private static EventTypeRule type(int typeNo, String name, String... declared) {
    return new EventTypeRule(
        typeNo,
        name,
        new ActivityRule(typeNo, name, MilestoneLadder.DEFAULT),
        List.of(),
        List.of(declared));
  }

  private static TenantSnapshot tenant() {
    EventType answers = new EventType(DECLARING.eventType());
    AwardTable awards =
        AwardTable.of(List.of(AwardRule.always(answers, 25, new Recipient.UserNamedBy("author"))));
    Metric minutes = Metric.sum(Selector.type(DECLARING.eventType()), "minutes");
    return new TenantSnapshot(
            7,
            TENANT,
            1,
            TenantPolicy.DEFAULT,
            new XpPolicy(awards, null, LevelCurve.DEFAULT, false, BoardPolicy.DEFAULT),
            Instant.MIN,
            Map.of(DECLARING.eventType(), DECLARING, PLAIN.eventType(), PLAIN),
            List.of(),
            Map.of())
        .withRules(
            new RuleBook(
                List.of(),
                List.of(
                    new CountedMetric(
                        1,
                        new Measure(minutes, Condition.ALWAYS),
                        List.of(),
                        Set.of("minutes"),
                        true)),
                List.of()));
  }

  private static Located event(EventTypeRule rule, Map<String, Object> properties) {
    Candidate candidate =
        SampleCandidates.of(
            "a", "a", rule.eventType(), new UserKey(TENANT, "bob"), null, properties);
    return new Located(
        candidate, tenant(), rule, null, new StateKey(7, 1, rule.activity().activityNo()), 0);
  }
}
