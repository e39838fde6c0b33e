package dev.plaudit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.event.EventProblem;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * S1, S2: one bad item never spoils its siblings, and a body that is broken is refused as a whole.
 */
class EventReaderTest {

  private static final String GOOD =
      """
      {"event_id":"e-1","type":"lesson.completed","actor":{"user_id":"ü"},"occurred_at":"2026-03-10T11:59:00Z"}""";
  private static final int MAX_ITEMS = 100;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "null",
        "[]",
        "\"text\"",
        "{\"type\":1}",
        "{\"nope\":{\"deep\":[1,{\"er\":2}]},\"type\":\"a\"}",
        "{\"type\":\"a\",\"type\":\"a\"}",
        "{\"actor\":{\"user_id\":\"a\",\"user_id\":\"a\"}}",
        "{\"properties\":{\"a\":1,\"a\":1}}",
        "{\"properties\":{\"a\":{\"b\":[[[]]]}}}",
        "{\"properties\":{\"a\":[1,2]},\"type\":{}}",
        "{\"schema_version\":1.5}",
        "{\"schema_version\":99999999999}",
        "{\"actor\":[]}",
        "{\"source\":\"text\",\"type\":\"a\"}",
        "{\"specversion\":\"0.3\"}",
        "{\"specversion\":\"1.0\",\"data_base64\":\"AA==\"}",
        "{\"specversion\":\"1.0\",\"event_id\":\"a\"}",
        "{\"user_id\":\"a\",\"actor\":{\"user_id\":\"a\"}}",
        "{\"\\ud800\":1}",
        "{\"a/b~\":1}"
      })
  @DisplayName("S2: an item that is no event is answered alone")
  void badItemAlone(String bad) {
    byte[] body = ("[" + GOOD + ", " + bad + " ," + GOOD + "]").getBytes(UTF_8);

    RequestReading reading = EventReader.readRequest(body, body.length, MediaShape.JSON, MAX_ITEMS);

    List<Reading> items = items(reading);
    assertThat(items).hasSize(3);
    assertThat(slice(body, items.get(0))).isEqualTo(GOOD);
    assertThat(items.get(1)).isInstanceOf(Reading.Unreadable.class);
    assertThat(slice(body, items.get(2))).isEqualTo(GOOD);
  }

  @ParameterizedTest
  @EnumSource(Beyond.class)
  @DisplayName(
      "S2: an item beyond the parser's limits is answered alone, and the answer names the field")
  void itemBeyondLimitsAlone(Beyond beyond) {
    byte[] body = ("[" + GOOD + "," + beyond.item + ",\n" + GOOD + "]").getBytes(UTF_8);

    RequestReading reading = EventReader.readRequest(body, body.length, MediaShape.JSON, MAX_ITEMS);

    List<Reading> items = items(reading);
    assertThat(items).hasSize(3);
    assertThat(slice(body, items.get(0))).isEqualTo(GOOD);
    assertThat(problem(items.get(1)).code()).isEqualTo("too_large");
    assertThat(problem(items.get(1)).pointer()).startsWith(beyond.pointer);
    assertThat(slice(body, items.get(2))).isEqualTo(GOOD);
  }

  enum Beyond {
    DEPTH("{\"properties\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}", "/properties"),
    TEXT("{\"subject\":\"" + "x".repeat(100_000) + "\"}", "/subject"),
    ESCAPED_TEXT("{\"subject\":\"" + "\\\"]}".repeat(30_000) + "\"}", "/subject"),
    NUMBER("{\"properties\":{\"n\":" + "9".repeat(1_000) + "}}", "/properties"),
    NAME("{\"" + "n".repeat(60_000) + "\":1}", "");

    final String item;
    final String pointer;

    Beyond(String item, String pointer) {
      this.item = item;
      this.pointer = pointer;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "nope",
        "17",
        "\"text\"",
        "[]",
        "{",
        "[",
        "[{}",
        "[{},]",
        "[{}}",
        "[{}] []",
        "{} {}",
        "{\"a\":tru}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "[{\"a\":\"\u0001\"}]",
        "\uFEFF{}",
        "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]{}]"
      })
  @DisplayName("S2: a body that is not sound JSON is refused as a whole")
  void brokenBody(String text) {
    byte[] body = text.getBytes(UTF_8);

    RequestReading reading = EventReader.readRequest(body, body.length, MediaShape.JSON, MAX_ITEMS);

    assertThat(reading).isInstanceOf(RequestReading.Refused.class);
  }

  @Test
  @DisplayName("S2: bytes that are not UTF-8 are refused, also where a parser would guess UTF-16")
  void notUtf8() {
    for (byte[] body :
        List.of(
            GOOD.getBytes(java.nio.charset.StandardCharsets.UTF_16LE),
            GOOD.getBytes(java.nio.charset.StandardCharsets.UTF_16),
            GOOD.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
            ("[" + GOOD + "]").getBytes(java.nio.charset.StandardCharsets.UTF_16LE))) {

      RequestReading reading =
          EventReader.readRequest(body, body.length, MediaShape.JSON, MAX_ITEMS);

      assertThat(reading).isInstanceOf(RequestReading.Refused.class);
    }
  }

  @Test
  @DisplayName("S2: one item more than allowed refuses the request and points at that item")
  void tooManyItems() {
    byte[] body = ("[" + (GOOD + ",").repeat(MAX_ITEMS) + GOOD + "]").getBytes(UTF_8);

    RequestReading reading = EventReader.readRequest(body, body.length, MediaShape.JSON, MAX_ITEMS);

    EventProblem problem = ((RequestReading.Refused) reading).problem();
    assertThat(problem.code()).isEqualTo("too_many_items");
    assertThat(problem.pointer()).isEqualTo("/100");
  }

  @Test
  @DisplayName("S1: a content type that promises CloudEvents takes nothing else")
  void cloudEventTypes() {
    byte[] plain = GOOD.getBytes(UTF_8);
    byte[] batch = ("[" + GOOD + "]").getBytes(UTF_8);

    RequestReading single =
        EventReader.readRequest(plain, plain.length, MediaShape.CLOUD_EVENT, MAX_ITEMS);
    RequestReading several =
        EventReader.readRequest(batch, batch.length, MediaShape.CLOUD_EVENT_BATCH, MAX_ITEMS);

    assertThat(items(single).get(0)).isInstanceOf(Reading.Unreadable.class);
    assertThat(items(several).get(0)).isInstanceOf(Reading.Unreadable.class);
    assertThat(EventReader.readRequest(batch, batch.length, MediaShape.CLOUD_EVENT, MAX_ITEMS))
        .isInstanceOf(RequestReading.Refused.class);
    assertThat(
            EventReader.readRequest(plain, plain.length, MediaShape.CLOUD_EVENT_BATCH, MAX_ITEMS))
        .isInstanceOf(RequestReading.Refused.class);
  }

  @Test
  @DisplayName("S7: a record is one object and nothing behind it; the slice is the object alone")
  void oneRecord() {
    byte[] padded = ("\n " + GOOD + " \r\n").getBytes(UTF_8);

    Reading reading = EventReader.readOne(padded);

    assertThat(slice(padded, reading)).isEqualTo(GOOD);
    assertThat(EventReader.readOne((GOOD + GOOD).getBytes(UTF_8)))
        .isInstanceOf(Reading.Unreadable.class);
    assertThat(EventReader.readOne(new byte[0])).isInstanceOf(Reading.Unreadable.class);
    assertThat(EventReader.readOne(("[" + GOOD + "]").getBytes(UTF_8)))
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  @DisplayName("whatever bytes come, the reader answers and never throws")
  void neverThrows() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] body =
          ("[" + GOOD + "," + Beyond.DEPTH.item.substring(0, 40) + GOOD + "]").getBytes(UTF_8);
      for (int hits = random.nextInt(1, 6); hits > 0; hits--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }

      RequestReading reading =
          EventReader.readRequest(body, body.length, MediaShape.JSON, MAX_ITEMS);

      assertThat(reading).as("seed %d round %d", seed, round).isNotNull();
    }
  }

  private static List<Reading> items(RequestReading reading) {
    assertThat(reading).isInstanceOf(RequestReading.Items.class);
    return ((RequestReading.Items) reading).readings();
  }

  private static EventProblem problem(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    return ((Reading.Unreadable) reading).problem();
  }

  private static String slice(byte[] body, Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Read.class);
    Reading.Read read = (Reading.Read) reading;
    return new String(body, read.offset(), read.length(), UTF_8);
  }
}
