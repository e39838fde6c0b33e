package dev.plaudit.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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

  private final DevStack stack;
  private final String id = "t-" + UUID.randomUUID();
  private final String token;

  Tenant(DevStack stack) {
    this.stack = stack;
    this.token =
        stack
            .issuer()
            .token(
                id,
                "e2e",
                List.of("events:write", "events:backfill", "progress:read", "tenant:admin"),
                Duration.ofHours(2));
  }

  /** Where the tenant lives. */
  DevStack stack() {
    return stack;
  }

  String id() {
    return id;
  }

  /** Events of {@link Load#TYPE} are worth XP to the user whom they name as reviewer. */
  Tenant setAwards(Service service) {
    String table =
        """
        {"awards":[{"event_type":"%s","delta":%d,"recipient":"property:reviewer"}]}"""
            .formatted(Load.TYPE, Account.XP);
    JsonNode set =
        answer(
            to(service, "/v1/catalog/awards")
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

  /**
   * What {@code verify} says.
   *
   * @param findings what is wrong
   * @param undecided grants that it could not decide about
   */
  record Verdict(JsonNode findings, long undecided) {}

  /** Lets the service recompute everything of this tenant. */
  Verdict verify(Service service) {
    JsonNode verdict =
        answer(to(service, "/v1/admin/verify").POST(HttpRequest.BodyPublishers.noBody()));
    return new Verdict(verdict.required("findings"), verdict.required("undecided").asLong());
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
    return read(service, path).required(items).size();
  }

  /** What the path says; missing where it is not found or nobody answers. */
  JsonNode read(Service service, String path) {
    try {
      HttpResponse<String> answer = get(service.url() + path);
      return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : MissingNode.getInstance();
    } catch (IOException unanswered) {
      return MissingNode.getInstance();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Publishes the pack. Where the answer is lost, {@link Game#jobs} says whether it was. */
  void publish(Service service, Pack pack) {
    try {
      HttpResponse<String> answer =
          send(
              to(service, "/v1/packs/import")
                  .header("Content-Type", "application/yaml")
                  .POST(HttpRequest.BodyPublishers.ofString(pack.document())));
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("the pack was refused: " + answer.body());
      }
    } catch (IOException unanswered) {
      return;
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

  private static HttpRequest.Builder to(Service service, String path) {
    return HttpRequest.newBuilder(URI.create(service.url() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(
        request.header("Authorization", "Bearer " + token).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
