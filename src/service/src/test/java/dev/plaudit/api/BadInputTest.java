package dev.plaudit.api;

import static dev.plaudit.testing.Api.event;
import static dev.plaudit.testing.Api.now;
import static dev.plaudit.testing.Api.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.TestTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S2: bad input is a 4xx problem that names the field, never a 500, and nothing else is lost. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class BadInputTest {

  private final String token = TestTenant.random().writer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"user_id\":\"a\\u0000b\"|invalid_field|/1/actor/user_id",
        "\"user_id\":\"a\\ud83d\"|invalid_field|/1/actor/user_id",
        "\"user_id\":\"\"|invalid_field|/1/actor/user_id",
        "\"user_id\":7|invalid_field|/1/actor/user_id",
        "\"user_id\":null|missing_field|/1/actor/user_id",
        "\"user_id\":\"u\",\"user_id\":\"u\"|duplicate_field|/1/actor/user_id",
        "\"user_id\":\"u\",\"email\":\"a@b\"|unknown_field|/1/actor/email",
        "\"user_id\":\"u\",\"tenant_id\":\"other\"|tenant_mismatch|/1/actor/tenant_id"
      })
  @DisplayName("S2: a bad member is named by pointer, and its sibling is accepted")
  void badActor(String actor, String code, String pointer) {
    String bad =
        "{\"event_id\":\"bad\",\"type\":\"x\",\"actor\":{%s},\"occurred_at\":\"%s\"}"
            .formatted(actor, now());

    Response answer = send(token, "[" + event(Api.randomId(), "u", "") + "," + bad + "]");

    answer
        .then()
        .statusCode(202)
        .body("items.status", contains("accepted", "rejected"))
        .body("items[1].problem.code", equalTo(code))
        .body("items[1].problem.pointer", equalTo(pointer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-00-00T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-01-01T00:00:00+99:00",
        "2026-01-01T00:00:00 Europe/Nowhere",
        "+999999999-12-31T23:59:59Z",
        "now"
      })
  @DisplayName("S1: absurd dates and zones")
  void absurdDates(String date) {
    String body =
        "{\"event_id\":\"d\",\"type\":\"x\",\"actor\":{\"user_id\":\"u\"},\"occurred_at\":\"%s\"}"
            .formatted(date);

    Response answer = send(token, body);

    answer.then().statusCode(422).body("items[0].problem.pointer", equalTo("/occurred_at"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999",
        "-1e400",
        "1e15",
        "99999999999999999999",
        "1e-999999999",
        "{}",
        "[1]",
        "null"
      })
  @DisplayName("S1: huge numbers and nested values in properties")
  void hugeNumbers(String number) {
    String body = event(Api.randomId(), "u", "\"properties\":{\"n\":%s}".formatted(number));

    Response answer = send(token, body);

    assertThat(answer.statusCode()).isIn(202, 422);
    if (answer.statusCode() == 422) {
      answer.then().body("items[0].problem.pointer", equalTo("/properties/n"));
    }
  }

  @Test
  @DisplayName(
      "S2: JSON a hundred thousand levels deep, a text of a megabyte, a number of a kilobyte")
  void beyondLimits() {
    String deep = "{\"properties\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String longText = "{\"event_id\":\"t\",\"subject\":\"" + "x".repeat(700_000) + "\"}";
    String longNumber = "{\"properties\":{\"n\":" + "9".repeat(1_000) + "}}";
    String body =
        "[" + deep + "," + longText + "," + longNumber + "," + event(Api.randomId(), "u", "") + "]";

    Response answer = send(token, body);

    answer
        .then()
        .statusCode(202)
        .body("items.status", contains("rejected", "rejected", "rejected", "accepted"))
        .body("items[0].problem.pointer", startsWith("/0/properties"))
        .body("items[1].problem.pointer", equalTo("/1/subject"))
        .body("items[2].problem.pointer", startsWith("/2/properties"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "nope",
        "7",
        "[]",
        "[{}",
        "{}{}",
        "{\"a\":01}",
        "\uFEFF{}",
        "[[[[[[[[[[[[[[[[[[[["
      })
  @DisplayName("S2: a body that is not sound JSON is 400")
  void unsoundJson(String body) {
    Response answer = send(token, body);

    answer
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("status", equalTo(400))
        .body(
            "code", endsWith(body.isBlank() || body.equals("[]") ? "empty_body" : "invalid_json"));
  }

  @Test
  @DisplayName("S2: bytes that are not UTF-8 are 400")
  void notUtf8() {
    byte[] latin = event("l", "\u00fc", "").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    Response answer = send(token, "application/json", latin);

    answer.then().statusCode(400).body("code", equalTo("invalid_json"));
  }

  @Test
  @DisplayName("S2: 101 items are 400 and the pointer names the first that is too many")
  void tooMany() {
    String body = "[" + "{},".repeat(100) + "{}]";

    Response answer = send(token, body);

    answer
        .then()
        .statusCode(400)
        .body("code", equalTo("too_many_items"))
        .body("pointer", equalTo("/100"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/json; charset=utf-16",
        "multipart/form-data; boundary=x"
      })
  @DisplayName("S2: other content types are 415")
  void contentTypes(String contentType) {
    Response answer = send(token, contentType, "{}".getBytes(UTF_8));

    answer.then().statusCode(415).contentType(Problem.MEDIA_TYPE).body("status", equalTo(415));
  }

  @Test
  @DisplayName("S2: a body beyond 1 MiB is 413, by its stated length and by its real one")
  void tooLarge() throws IOException {
    byte[] body = new byte[1_100_000];
    java.util.Arrays.fill(body, (byte) ' ');
    Response stated = send(token, "application/json", body);
    String real = sendChunked(body);

    stated
        .then()
        .statusCode(413)
        .contentType(Problem.MEDIA_TYPE)
        .body("code", equalTo("too_large"));
    assertThat(real).startsWith("HTTP/1.1 413").contains("\"code\":\"too_large\"");
  }

  @Test
  @DisplayName("S2: a gzip bomb is 413, broken gzip is 400, another encoding is 415")
  void encodings() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
      byte[] spaces = new byte[1 << 20];
      java.util.Arrays.fill(spaces, (byte) ' ');
      for (int i = 0; i < 200; i++) {
        zip.write(spaces);
      }
    }

    Response bombed = encoded("gzip", bomb.toByteArray());
    Response broken = encoded("gzip", "{}".getBytes(UTF_8));
    Response other = encoded("br", "{}".getBytes(UTF_8));

    assertThat(bomb.size()).isLessThan(1 << 20);
    bombed.then().statusCode(413).contentType(Problem.MEDIA_TYPE);
    broken.then().statusCode(400).body("code", equalTo("invalid_encoding"));
    other.then().statusCode(415).body("code", equalTo("unsupported_encoding"));
  }

  @Test
  @DisplayName(
      "every other error is a problem too: no such address, wrong method, unknown parameter value")
  void otherErrors() {
    Response nowhere = Api.get(token, "/v1/nowhere");
    Response method = RestAssured.given().auth().oauth2(token).delete("/v1/events");
    Response parameter =
        RestAssured.given()
            .auth()
            .oauth2(token)
            .contentType("application/json")
            .body("{}")
            .post("/v1/events?wait=forever");

    nowhere.then().statusCode(404).contentType(Problem.MEDIA_TYPE);
    method.then().statusCode(405).contentType(Problem.MEDIA_TYPE);
    parameter.then().statusCode(400).body("code", equalTo("invalid_parameter"));
  }

  private Response encoded(String encoding, byte[] body) {
    return RestAssured.given()
        .auth()
        .oauth2(token)
        .header("Content-Type", "application/json")
        .header("Content-Encoding", encoding)
        .body(body)
        .post("/v1/events");
  }

  /** Without a stated length, and reading the answer even while the server closes its ear. */
  private String sendChunked(byte[] body) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      OutputStream out = socket.getOutputStream();
      String head =
          "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n"
              .formatted(token, body.length);
      out.write(head.getBytes(UTF_8));
      out.write(body);
      out.write("\r\n0\r\n\r\n".getBytes(UTF_8));
      out.flush();
      socket.setSoTimeout(5_000);
      byte[] answer = new byte[4_096];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, length), UTF_8);
    }
  }
}
