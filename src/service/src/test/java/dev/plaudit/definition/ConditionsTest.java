package dev.plaudit.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.domain.achievement.Condition;
import dev.plaudit.domain.event.Event;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
  private static final Event EVENT =
      Happened.with(
          Map.of(
              "kind", "run", "km", 5.5, "laps", 5.0, "steps", 7L, "paid", true, "odd name", "x"));

  private final Conditions conditions = new Conditions();

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "properties.kind == \"run\" | true",
        "properties.kind != \"run\" | false",
        "properties[\"odd name\"] == 'x' | true",
        "properties.kind in [\"walk\", \"run\"] | true",
        "!(properties.kind in [\"walk\", \"swim\"]) | true",
        "properties.km > 5 && properties.km < 6 | true",
        "properties.laps == 5 | true",
        "properties.laps == 5.0 | true",
        "5.0 == properties.laps | true",
        "properties.steps / 2 == 3.5 | true",
        "7 / 2 == 3 | true",
        "properties.km * 2 == 11 | true",
        "properties.steps % 2 == 1 | true",
        "-properties.steps == -7 | true",
        "properties.steps / 0 == 1 | false",
        "int(properties.km) == 5 | true",
        "double(properties.steps) == 7.0 | true",
        "properties.paid == true | true",
        "properties.paid == \"true\" | false",
        "properties.laps == \"5\" | false",
        "subject == \"build-7\" && subject.startsWith(\"build-\") && subject.endsWith('7') | true",
        "subject.contains(\"ild\") && size(subject) == 7 && subject.size() == 7 | true",
        "subject.matches(\"^build-[0-9]+$\") | true",
        "type == \"build.finished\" && activity == \"BUILD\" | true",
        "platform == \"linux\" && service == \"ci\" | true",
        "properties.km > 5 ? properties.paid == true : false | true",
        "[\"r\", \"s\"].exists(x, properties.kind.startsWith(x)) | true",
        "[\"r\", \"s\"].all(x, properties.kind.startsWith(x)) | false",
        "[\"r\", \"ru\"].exists_one(x, properties.kind.startsWith(x)) | false",
        "\"a\" + \"b\" == \"ab\" | true",
        "has(properties.kind) && \"kind\" in properties && !has(properties.none) | true",
      })
  @DisplayName("S21: a condition says of an event what CEL says")
  void holds(String where, boolean expected) {
    // When
    boolean holds = conditions.compile(where).condition().holds(EVENT, "BUILD");
    // Then
    assertThat(holds).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "properties.none == 1",
        "properties.none != 1",
        "!(properties.none == 1)",
        "properties.none in [1]",
        "!(properties.none in [1])",
        "!(1 in [2, properties.none])",
        "properties.none < 1 || properties.none >= 1",
        "properties.none.startsWith(\"x\") || !properties.none.startsWith(\"x\")",
        "!properties.none.matches(\"x\")",
        "-properties.kind == 1",
        "properties.kind + 1 == 2",
        "properties.kind > 1 || properties.kind <= 1",
        "int(properties.kind) == 0",
        "properties.none == 1 ? true : true",
        "[1].all(x, properties.none != x)",
        "!properties.kind",
        "9223372036854775807 + properties.steps > 0",
      })
  @DisplayName("S21: an event that lacks what is asked for does not meet it, and nothing throws")
  void lacking(String where) {
    // When
    boolean holds = conditions.compile(where).condition().holds(EVENT, "BUILD");
    // Then
    assertThat(holds).isFalse();
  }

  @Test
  @DisplayName("S21: what is true either way needs nothing of what is lacking")
  void eitherWay() {
    // Given
    Condition condition =
        conditions.compile("properties.none == 1 || properties.kind == 'run'").condition();
    // When
    boolean holds = condition.holds(EVENT, "BUILD");
    // Then
    assertThat(holds).isTrue();
  }

  @Test
  @DisplayName("S21: what was not said of an event is an empty text")
  void unsaid() {
    // Given
    Condition condition =
        conditions.compile("subject == '' && platform == '' && service == ''").condition();
    // When
    boolean holds = condition.holds(Happened.bare(), "BUILD");
    // Then
    assertThat(holds).isTrue();
  }

  @Test
  @DisplayName("S21: a number answers the same as it came and as the log gives it back")
  void numbers() {
    // Given
    Condition whole = conditions.compile("properties.n == 5 && properties.n % 2 == 1").condition();
    Condition tenth = conditions.compile("properties.n == 0.1 && properties.n < 1").condition();
    // When
    List<Object> fives = List.of(5L, 5, 5.0, new BigDecimal("5.00"), new BigDecimal("5"));
    List<Object> tenths = List.of(0.1, new BigDecimal("0.1"), new BigDecimal("0.100"));
    // Then
    assertThat(fives).allMatch(n -> whole.holds(Happened.with(Map.of("n", n)), "A"));
    assertThat(tenths).allMatch(n -> tenth.holds(Happened.with(Map.of("n", n)), "A"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "properties.kind == | 1:19 | Syntax error",
        "propertes.kind == 1 | 1:1 | undeclared reference to 'propertes'",
        "subject == 5 | 1:9 | no matching overload",
        "subject < 5 | 1:9 | no matching overload",
        "properties.kind | 1:1 | must be true or false",
        "size(subject) | 1:1 | must be true or false",
        "properties == properties | 1:1 | must be named",
        "properties[subject] == 1 | 1:12 | must be named",
        "properties.exists(k, true) | 1:18 | a list that is written there",
        "properties.a.b == 1 | 1:13 | flat",
        "timestamp(subject) > timestamp(subject) | 1:10 | undeclared reference to 'timestamp'",
        "string(1) == '1' | 1:7 | undeclared reference to 'string'",
        "[1].map(x, x) == [1] | 1:1 | cannot be read",
        "[1].exists(x, [1].exists(y, y == x)) | 1:25 | inside of each other",
        "properties.a == null | 1:17 | has(properties.name)",
        "b'a' == b'a' | 1:1 | write a text",
        "subject.matches(\"(a\") | 1:17 | is not a pattern",
        "subject.matches(properties.p) | 1:27 | must stand there",
        "subject.matches(\"((a{100}){100}){100}\") | 1:17 | at most 1000 times",
      })
  @DisplayName("S20: what is wrong with a condition is told with its place")
  void refused(String where, String place, String detail) {
    // When
    InvalidConditionException refusal = refusal(where);
    // Then
    assertThat(refusal.flaws())
        .anySatisfy(
            flaw -> {
              assertThat(flaw.line() + ":" + flaw.column()).isEqualTo(place);
              assertThat(flaw.detail()).contains(detail);
            });
  }

  @Test
  @DisplayName("S20: what would cost too much is refused: long, wide or deep")
  void bounded() {
    // Given
    String tooLong = "subject == '" + "x".repeat(1_000) + "'";
    String wide = "1 in [" + "1,".repeat(300) + "1]";
    String deep = "!(".repeat(60) + "true" + ")".repeat(60);
    // When
    List<String> details =
        List.of(tooLong, wide, deep).stream().map(where -> refusal(where).getMessage()).toList();
    // Then
    assertThat(details.get(0)).contains("at most 1000 characters");
    assertThat(details.get(1)).contains("more than 200 parts");
    assertThat(details.get(2)).containsAnyOf("more than 40 inside", "recursion");
  }

  @Test
  @DisplayName("S20: a pattern that makes others backtrack for ever answers at once")
  void patterns() {
    // Given
    Condition condition = conditions.compile("properties.t.matches('^(a+)+$')").condition();
    Event hostile = Happened.with(Map.of("t", "a".repeat(4_000) + "!"));
    // When
    long before = System.nanoTime();
    boolean holds = condition.holds(hostile, "A");
    long took = System.nanoTime() - before;
    // Then
    assertThat(holds).isFalse();
    assertThat(took).isLessThan(1_000_000_000L);
  }

  @Test
  @DisplayName("S41: the properties that a condition reads are known")
  void properties() {
    // When
    CompiledCondition compiled =
        conditions.compile("has(properties.a) || properties['b c'] == 1 || 'd' in properties");
    // Then
    assertThat(compiled.properties()).containsExactlyInAnyOrder("a", "b c", "d");
  }

  @Test
  @DisplayName("S21: one condition serves many threads")
  void threads() throws Exception {
    // Given
    Condition condition =
        conditions.compile("[1, 2, 3].exists(x, properties.n % 7 == x)").condition();
    Callable<Boolean> agrees =
        () ->
            IntStream.range(0, 20_000)
                .allMatch(
                    n ->
                        condition.holds(Happened.with(Map.of("n", n)), "A")
                            == (n % 7 >= 1 && n % 7 <= 3));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      // When
      List<Future<Boolean>> answers = threads.invokeAll(List.of(agrees, agrees, agrees, agrees));
      // Then
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private InvalidConditionException refusal(String where) {
    InvalidConditionException refusal =
        catchThrowableOfType(InvalidConditionException.class, () -> conditions.compile(where));
    assertThat(refusal).as(where).isNotNull();
    return refusal;
  }
}
