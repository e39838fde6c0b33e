package dev.plaudit.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plaudit.devstack.DevStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A tenant of its own, and what a client with its tokens may do. */
final class Tenant {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final String id = "t-" + UUID.randomUUID();
  private final String token;

  Tenant(DevStack stack) {
    this.token =
        stack
            .issuer()
            .token(
                id,
                "e2e",
                List.of("events:write", "events:backfill", "progress:read", "tenant:admin"),
                Duration.ofHours(2));
  }

  String id() {
    return id;
  }

  /** Events of {@link Load#TYPE} are worth XP to the user whom they name as reviewer. */
  Tenant setAwards(Service service) {
    String table =
        """
        {"awards":[{"event_type":"%s","delta":%d,"recipient":"property:reviewer"}]}"""
            .formatted(Load.TYPE, Book.XP);
    JsonNode set =
        answer(
            HttpRequest.newBuilder(URI.create(service.url() + "/v1/catalog/awards"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(table)));
    if (!set.has("awards")) {
      throw new IllegalStateException("the awards table was refused: " + set);
    }
    return this;
  }

  HttpResponse<String> post(String url, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)));
  }

  /** What {@code verify} found wrong with this tenant; empty as a rule. */
  JsonNode findings(Service service) {
    try {
      HttpResponse<String> answer = post(service.url() + "/v1/admin/verify", "");
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "verify answered " + answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body()).required("findings");
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** How many records of this tenant died, up to a hundred. */
  int deadLetters(Service service) {
    return page(service, "/v1/admin/dead-letters?limit=100", "dead_letters");
  }

  /** How many facts about this tenant were set aside, up to a hundred. */
  int factsSetAside(Service service) {
    return page(service, "/v1/admin/facts-set-aside?limit=100", "facts");
  }

  private int page(Service service, String path, String items) {
    return answer(HttpRequest.newBuilder(URI.create(service.url() + path))).required(items).size();
  }

  /** The user's total of the activity; 0 where there is none. */
  long total(Service service, String user, String activity) {
    return number(service.url() + "/v1/progress/" + user + "/" + activity, "/counter/total_count");
  }

  /** The user's XP; 0 where there is none. */
  long xp(Service service, String user) {
    return number(service.url() + "/v1/users/" + user + "/xp", "/total_xp");
  }

  private long number(String url, String pointer) {
    try {
      HttpResponse<String> answer = get(url);
      return answer.statusCode() == 200 ? JSON.readTree(answer.body()).at(pointer).asLong() : 0;
    } catch (IOException failure) {
      return -1;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private JsonNode answer(HttpRequest.Builder request) {
    try {
      return JSON.readTree(send(request).body());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(
        request.header("Authorization", "Bearer " + token).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
