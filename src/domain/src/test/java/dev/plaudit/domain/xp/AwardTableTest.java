package dev.plaudit.domain.xp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plaudit.domain.event.EventType;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwardTableTest {
  private static final EventType POSTED = new EventType("knowledge.question.posted");
  private static final EventType ACCEPTED = new EventType("knowledge.answer.accepted");
  private static final UserKey ASKER = new UserKey(new TenantId("acme"), "asker");
  private static final Recipient ACTOR = new Recipient.Actor();
  private static final Recipient ANSWERER = new Recipient.UserNamedBy("answerer_id");

  @Test
  @DisplayName("S31: question posted +5 to the actor, answer accepted +25 to the answerer")
  void seed() {
    // Given
    AwardTable table =
        AwardTable.of(
            List.of(AwardRule.always(POSTED, 5, ACTOR), AwardRule.always(ACCEPTED, 25, ANSWERER)));
    Map<String, Object> properties = Map.of("answerer_id", "solver", "votes", 3L);
    // When
    AwardRule posted = table.rules(POSTED).get(0);
    AwardRule accepted = table.rules(ACCEPTED).get(0);
    // Then
    assertThat(posted.delta()).isEqualTo(5);
    assertThat(posted.recipient().of(ASKER, properties)).isEqualTo(ASKER);
    assertThat(accepted.delta()).isEqualTo(25);
    assertThat(accepted.recipient().of(ASKER, properties))
        .isEqualTo(new UserKey(ASKER.tenant(), "solver"));
    assertThat(table.rules(new EventType("build.succeeded"))).isEmpty();
    assertThat(AwardTable.EMPTY.rules(POSTED)).isEmpty();
  }

  @Test
  @DisplayName("S31: an event that names nobody awards nobody")
  void nobody() {
    // Given
    Recipient named = ANSWERER;
    // When / Then
    assertThat(named.of(ASKER, Map.of())).isNull();
    assertThat(named.of(ASKER, Map.of("answerer_id", ""))).isNull();
    assertThat(named.of(ASKER, Map.of("answerer_id", "a\u0000"))).isNull();
    assertThat(named.of(ASKER, Map.of("answerer_id", "x".repeat(129)))).isNull();
    assertThat(named.of(ASKER, Map.of("answerer_id", 7L))).isNull();
    assertThat(named.of(ASKER, Map.of("answerer_id", true))).isNull();
  }

  @Test
  @DisplayName("S41: a property that names a recipient is used, for its event type alone")
  void usedProperties() {
    // Given
    AwardTable table =
        AwardTable.of(
            List.of(AwardRule.always(POSTED, 5, ACTOR), AwardRule.always(ACCEPTED, 25, ANSWERER)));
    // When / Then
    assertThat(table.usedProperties(ACCEPTED)).containsExactly("answerer_id");
    assertThat(table.usedProperties(POSTED)).isEmpty();
  }

  @Test
  @DisplayName("S31: rules of one event type keep their order, and their names are their own")
  void names() {
    // Given
    AwardRule plain = AwardRule.always(POSTED, 5, ACTOR);
    AwardRule bonus = new AwardRule(POSTED, "first-of-day", 30, ACTOR, true, null);
    // When
    AwardTable table =
        AwardTable.of(List.of(plain, AwardRule.always(ACCEPTED, 25, ANSWERER), bonus));
    // Then
    assertThat(table.rules(POSTED)).containsExactly(plain, bonus);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AwardTable.of(List.of(plain, AwardRule.always(POSTED, 6, ANSWERER))))
        .withMessageContaining("knowledge.question.posted")
        .withMessageContaining("name award");
  }

  @Test
  @DisplayName("S31: a gate is the rule's own, or shared by name, and the two never meet")
  void gates() {
    // Given
    AwardRule own = new AwardRule(POSTED, "bonus", 30, ACTOR, true, null);
    AwardRule shared = new AwardRule(POSTED, "first", 30, ACTOR, true, "first-activity");
    // When / Then
    assertThat(own.dayGate()).isEqualTo("knowledge.question.posted/bonus");
    assertThat(shared.dayGate()).isEqualTo("first-activity");
    assertThat(AwardRule.always(POSTED, 5, ACTOR).dayGate()).isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AwardRule(POSTED, "n", 1, ACTOR, true, own.dayGate()))
        .withMessageContaining("gate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AwardRule(POSTED, "n", 1, ACTOR, false, "first-activity"))
        .withMessageContaining("once_per_day");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000_001, -1_000_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
  @DisplayName("S31: an award moves something, and not everything")
  void refusedDelta(int delta) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AwardRule.always(POSTED, delta, ACTOR))
        .withMessageContaining("delta is " + delta);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Award", "-a", "a b", "a/b", "é"})
  @DisplayName("S31: a rule's name fits into a transaction id")
  void refusedName(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AwardRule(POSTED, name, 1, ACTOR, false, null))
        .withMessageContaining("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"actor", "property:author_id", "property:_x", "property:a.b-c"})
  @DisplayName("S31: a recipient's text reads back")
  void recipients(String text) {
    assertThat(Recipient.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Actor", "property", "property:", "property:-a", "property:a b", "author_id"})
  @DisplayName("S31: what names no recipient is refused")
  void refusedRecipient(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Recipient.parse(text));
  }
}
