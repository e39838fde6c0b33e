package dev.plaudit.testing;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Calls the service as a client would. */
public final class Api {

  private static final RestAssuredConfig AS_SAID =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

  private Api() {}

  /** Sends a body of {@code application/json}. */
  public static Response send(String token, String body) {
    return send(token, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends bytes under any content type. */
  public static Response send(String token, String contentType, byte[] body) {
    return given()
        .config(AS_SAID)
        .auth()
        .oauth2(token)
        .header("Content-Type", contentType)
        .body(body)
        .post("/v1/events");
  }

  /** Sends a body and waits until its events count. */
  public static Response sendAndWait(String token, String body) {
    return given()
        .auth()
        .oauth2(token)
        .header("Content-Type", "application/json")
        .queryParam("wait", "applied")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/v1/events");
  }

  public static Response get(String token, String path, Object... parameters) {
    return given().auth().oauth2(token).get(path, parameters);
  }

  /** A plain event of now, with further members such as {@code "subject":"x"} or none. */
  public static String event(String eventId, String userId, String further) {
    return """
        {"event_id":"%s","type":"lesson.completed","actor":{"user_id":"%s"},"occurred_at":"%s"%s}"""
        .formatted(eventId, userId, now(), further.isEmpty() ? "" : "," + further);
  }

  /** The time of a test, the same for its whole run, so that a repeated event has equal content. */
  public static Instant now() {
    return Started.AT;
  }

  public static String randomId() {
    return UUID.randomUUID().toString();
  }

  @SuppressWarnings("TimeInStaticInitializer") // exactly that is wanted
  private static final class Started {
    static final Instant AT = Instant.now();
  }
}
