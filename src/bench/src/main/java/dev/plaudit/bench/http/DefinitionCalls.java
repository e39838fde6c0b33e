package dev.plaudit.bench.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Publishes definitions and asks how far they are, as an administrator does. */
public final class DefinitionCalls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * The newest job of a definition.
   *
   * @param phase {@code filling}, {@code judging}, {@code done} or {@code cancelled}
   * @param judged users who were judged so far
   */
  public record Job(String phase, long judged) {
    public boolean isOver() {
      return phase.equals("done") || phase.equals("cancelled");
    }
  }

  private final String url;
  private final String token;

  /**
   * @param token of an administrator
   */
  public DefinitionCalls(int port, String token) {
    this.url = "http://127.0.0.1:" + port + "/v1/definitions";
    this.token = token;
  }

  /** Publishes a definition; gives its id. */
  public String publish(String document) {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(document));
    return answer(post).required("definition_id").asText();
  }

  /** How far the definition is. */
  public Job job(String id) {
    JsonNode job =
        answer(HttpRequest.newBuilder(URI.create(url + "/" + id + "/jobs")))
            .required("jobs")
            .get(0);
    return new Job(job.required("phase").asText(), job.required("judged").asLong());
  }

  private JsonNode answer(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          HTTP.send(
              request
                  .header("Authorization", "Bearer " + token)
                  .timeout(Duration.ofSeconds(30))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
