package dev.plaudit.domain.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PersonFactsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final PersonFacts facts =
      new PersonFacts(
          new KnownFacts(RuleBook.EMPTY, UserMetrics.empty(), Map.of(), Map.of(), 1, Map.of()),
          null,
          List.of(
              holding("b", "", "2026-03-01", 3, Standing.EARNED),
              holding("b", "", null, 2, Standing.EARNED),
              holding("b", "", "2026-02-01", 1, Standing.LAPSED),
              holding("a", "silver", null, 5, Standing.GIVEN),
              holding("a", "gold", null, 6, Standing.REVOKED),
              holding("ab", "", null, 0, Standing.EARNED)));

  @Test
  @DisplayName("S22: grants have one order, whatever that was in which they were found")
  void order() {
    // When
    List<Holding> all = facts.holdings();
    // Then
    assertThat(all)
        .extracting(one -> one.key().text())
        .containsExactly("a:gold", "a:silver", "ab", "b", "b@2026-02-01", "b@2026-03-01");
  }

  @Test
  @DisplayName("S21, S22: of one definition are its own grants, and it is held since the earliest")
  void ofOne() {
    // When
    Reading any = facts.achievement("b", null);
    // Then
    assertThat(any).isEqualTo(new Reading(1, null, NOON.plusSeconds(2)));
    assertThat(facts.achievement("a", "silver"))
        .isEqualTo(new Reading(1, null, NOON.plusSeconds(5)));
    assertThat(facts.achievement("a", "gold")).isEqualTo(Reading.NOTHING);
    assertThat(facts.achievement("c", null)).isEqualTo(Reading.NOTHING);
    assertThat(facts.standings("a"))
        .containsOnly(
            Map.entry(key("a", "gold", null), Standing.REVOKED),
            Map.entry(key("a", "silver", null), Standing.GIVEN));
    assertThat(facts.standing(key("c", "", null))).isEqualTo(Standing.NONE);
  }

  @Test
  @DisplayName("S25: a later grant of a key takes the place of the one before")
  void latest() {
    // When
    facts.put(holding("b", "", null, 9, Standing.REVOKED));
    // Then
    assertThat(facts.standing(key("b", "", null))).isEqualTo(Standing.REVOKED);
    assertThat(facts.achievement("b", null)).isEqualTo(new Reading(1, null, NOON.plusSeconds(3)));
    assertThat(facts.holdings()).hasSize(6);
  }

  private static GrantKey key(String id, String tier, @Nullable String period) {
    return new GrantKey(id, tier, period == null ? null : LocalDate.parse(period));
  }

  private static Holding holding(
      String id, String tier, @Nullable String period, int second, Standing standing) {
    return new Holding(
        key(id, tier, period), new UUID(0, second), 1, NOON.plusSeconds(second), 0, standing, 1);
  }
}
