package dev.plaudit.domain.xp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plaudit.domain.vectors.Vectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DayFoldTest {
  private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
  private static final int DAY = 20_522;

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  @DisplayName("S31, S32: a day's credits as the contract's vectors have them, in any order")
  void vector(JsonNode vector) {
    // Given
    List<XpEntry> entries = entries(vector.get("entries"));
    Integer cap = vector.get("cap").isNull() ? null : vector.get("cap").asInt();
    List<Credit> expected = credits(vector.get("credits"));
    for (int shuffle = 0; shuffle < 10; shuffle++) {
      // When
      DayCredits credits = DayFold.fold(entries, cap);
      // Then
      assertThat(credits.credits()).isEqualTo(expected);
      assertThat(credits.total()).isEqualTo(vector.get("total").asLong());
      Collections.shuffle(entries, new Random(shuffle));
    }
  }

  static Stream<Arguments> vectors() {
    return Vectors.cases("xp_day.json");
  }

  @Test
  @DisplayName("S32: only new rows and rows that changed are to be written")
  void changes() {
    // Given a day under a cap of 100, stored, of which the first entry is then taken back
    List<XpEntry> day = new ArrayList<>(List.of(given("a", 0), given("b", 1), given("c", 2)));
    List<Credit> stored = DayFold.fold(day, 100).credits();
    day.add(day.get(0).reversal(NINE.plusSeconds(3_600), "void"));
    DayCredits credits = DayFold.fold(day, 100);
    // When
    List<CreditChange> changes = credits.changesFrom(stored);
    // Then
    assertThat(changes)
        .containsExactly(
            new CreditChange(new Credit("a", 0, CreditStatus.REVERSED), -40),
            new CreditChange(new Credit("c", 40, CreditStatus.CREDITED), 20),
            new CreditChange(
                new Credit(TransactionIds.reversal("a"), 0, CreditStatus.CREDITED), 0));
    assertThat(credits.changesFrom(credits.credits())).isEmpty();
  }

  @Test
  @DisplayName("S32: a fold that has not seen a stored entry of its day is not believed")
  void halfADay() {
    // Given
    DayCredits half = DayFold.fold(List.of(given("a", 0)), 100);
    List<Credit> stored = DayFold.fold(List.of(given("a", 0), given("b", 1)), 100).credits();
    // When / Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> half.changesFrom(stored))
        .withMessageContaining("lacks 1 stored");
  }

  @Test
  @DisplayName("S32: what is not one whole day cannot be folded")
  void refused() {
    // Given
    XpEntry today = given("a", 0);
    XpEntry tomorrow = XpEntry.correction("b", NINE, DAY + 1, 40, "test", false);
    // When / Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DayFold.fold(List.of(today, tomorrow), 100))
        .withMessageContaining("several days");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DayFold.fold(List.of(today, given("a", 5)), 100))
        .withMessageContaining("twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DayFold.fold(List.of(today), -1))
        .withMessageContaining("negative");
  }

  @Test
  @DisplayName("S32: a day's total may be more than an int holds")
  void large() {
    // Given
    List<XpEntry> day =
        IntStream.range(0, 3_000)
            .mapToObj(
                i -> XpEntry.correction("t" + i, NINE, DAY, XpEntry.MAX_AMOUNT, "test", false))
            .toList();
    // When
    long total = DayFold.fold(day, null).total();
    // Then
    assertThat(total).isEqualTo(3_000_000_000L);
  }

  private static XpEntry given(String transactionId, int second) {
    return XpEntry.correction(transactionId, NINE.plusSeconds(second), DAY, 40, "test", false);
  }

  private static List<XpEntry> entries(JsonNode nodes) {
    List<XpEntry> entries = new ArrayList<>();
    for (JsonNode node : nodes) {
      entries.add(
          new XpEntry(
              node.get("transaction_id").asText(),
              Instant.parse(node.get("occurred_at").asText()),
              DAY,
              kind(node.get("kind").asText()),
              node.get("amount").asInt(),
              "test",
              Vectors.text(node, "gate"),
              node.get("cap_exempt").asBoolean(),
              Vectors.text(node, "reverses")));
    }
    return entries;
  }

  private static List<Credit> credits(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false)
        .map(
            node ->
                new Credit(
                    node.get("transaction_id").asText(),
                    node.get("credited").asInt(),
                    status(node.get("status").asText())))
        .toList();
  }

  private static XpKind kind(@Nullable String text) {
    return Stream.of(XpKind.values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private static CreditStatus status(@Nullable String text) {
    return Stream.of(CreditStatus.values())
        .filter(status -> status.text().equals(text))
        .findFirst()
        .orElseThrow();
  }
}
