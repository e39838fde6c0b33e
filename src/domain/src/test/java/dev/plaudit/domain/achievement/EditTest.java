package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.lessons;
import static dev.plaudit.domain.achievement.Samples.monthlyLessons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S24, S25: what edits and revocations do to one person. */
class EditTest {
  @ParameterizedTest(name = "{0}: {1}, reearnable {2}")
  @CsvSource({
    // policy, standing, reearnable, if the new rule holds, if it does not
    "GRANDFATHER, NONE,    false, GRANT,   KEEP",
    "GRANDFATHER, EARNED,  false, KEEP,    KEEP",
    "GRANDFATHER, GIVEN,   false, KEEP,    KEEP",
    "GRANDFATHER, LAPSED,  false, GRANT,   KEEP",
    "GRANDFATHER, REVOKED, false, KEEP,    KEEP",
    "GRANDFATHER, REVOKED, true,  GRANT,   KEEP",
    "REGRANT,     NONE,    false, GRANT,   KEEP",
    "REGRANT,     EARNED,  false, REGRANT, KEEP",
    "REGRANT,     GIVEN,   true,  KEEP,    KEEP",
    "REGRANT,     LAPSED,  false, GRANT,   KEEP",
    "REGRANT,     REVOKED, false, KEEP,    KEEP",
    "REGRANT,     REVOKED, true,  GRANT,   KEEP",
    "REVOKE,      NONE,    false, GRANT,   KEEP",
    "REVOKE,      EARNED,  true,  KEEP,    REVOKE",
    "REVOKE,      GIVEN,   false, KEEP,    KEEP",
    "REVOKE,      LAPSED,  false, GRANT,   KEEP",
    "REVOKE,      REVOKED, false, KEEP,    KEEP",
    "REVOKE,      REVOKED, true,  GRANT,   KEEP",
  })
  @DisplayName("S24, S25: each policy, each standing")
  void outcomes(
      EditPolicy policy,
      Standing standing,
      boolean reearnable,
      EditOutcome holds,
      EditOutcome fails) {
    // When
    EditOutcome ifHolds = EditOutcome.of(policy, standing, reearnable, true);
    EditOutcome ifFails = EditOutcome.of(policy, standing, reearnable, false);
    // Then
    assertThat(ifHolds).isEqualTo(holds);
    assertThat(ifFails).isEqualTo(fails);
  }

  @Test
  @DisplayName("S25: only a person's revocation bars the rule from granting again")
  void revocations() {
    // Given
    GrantKey key = new GrantKey("a", "", null);
    UserKey user = new UserKey(new TenantId("acme"), "u-1");
    // When
    Revocation byPerson = revocation(user, key, Revocation.Cause.PERSON, "it was a test");
    // Then
    assertThat(byPerson.standing().canEarn(false)).isFalse();
    assertThat(byPerson.standing().canEarn(true)).isTrue();
    assertThat(revocation(user, key, Revocation.Cause.VOID, "voided").standing().canEarn(false))
        .isTrue();
    assertThatThrownBy(() -> revocation(user, key, Revocation.Cause.PERSON, " "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("S22: a key's text names definition, tier and period")
  void keys() {
    // Given
    LocalDate march = LocalDate.parse("2026-03-01");
    // When
    String text = new GrantKey("a.b", "gold", march).text();
    // Then
    assertThat(text).isEqualTo("a.b:gold@2026-03-01");
    assertThat(new GrantKey("a.b", "gold", null).text()).isEqualTo("a.b:gold");
    assertThat(new GrantKey("a.b", "", march).text()).isEqualTo("a.b@2026-03-01");
    assertThat(new GrantKey("a.b", "", null).text()).isEqualTo("a.b");
  }

  @Test
  @DisplayName("S24: a diff names what people see, what is judged, and what must be counted")
  void diff() {
    // Given
    Definition before =
        Samples.tiered(
            "a",
            Repeat.ONCE,
            List.of(new Tier("bronze", 5, lessons(5)), new Tier("silver", 9, lessons(9))));
    Definition after =
        Samples.tiered(
            "a",
            Repeat.ONCE,
            List.of(new Tier("bronze", 6, monthlyLessons(5)), new Tier("gold", 9, lessons(50))),
            "b");
    Definition plain = Samples.definition("a", monthlyLessons(5));
    // When
    DefinitionDiff diff = DefinitionDiff.between(before, after);
    // Then
    Metric monthly = Samples.LESSONS.within(new Window.Calendar(CalendarUnit.MONTH));
    assertThat(diff)
        .isEqualTo(
            new DefinitionDiff(
                List.of("tiers/bronze/xp", "tiers/gold/xp", "tiers/silver/xp"),
                List.of(
                    "prerequisites", "tiers/bronze/rule", "tiers/gold/rule", "tiers/silver/rule"),
                List.of(monthly),
                List.of()));
    assertThat(DefinitionDiff.between(before, plain).droppedMetrics())
        .containsExactly(Samples.LESSONS);
    assertThat(DefinitionDiff.between(before, before))
        .isEqualTo(new DefinitionDiff(List.of(), List.of(), List.of(), List.of()));
    assertThatThrownBy(() -> DefinitionDiff.between(before, Samples.definition("b", lessons(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Revocation revocation(
      UserKey user, GrantKey key, Revocation.Cause cause, String reason) {
    return new Revocation(user, key, cause, "admin-1", reason, Instant.EPOCH);
  }
}
