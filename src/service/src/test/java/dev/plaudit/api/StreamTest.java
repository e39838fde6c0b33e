package dev.plaudit.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.SseClient;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results as clients get them, over HTTP, with everything behind it. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class StreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestTenant tenant = TestTenant.random();
  private final Instant noon =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(12, ChronoUnit.HOURS);

  @Test
  @DisplayName("a listener is told at once, with the id to go on from, and as the page shows it")
  void live() {
    lesson("ada");
    try (SseClient stream = listen("ada", null)) {
      assertThat(stream.status()).isEqualTo(200);
      await().atMost(PATIENCE).until(() -> stream.comments() > 0);
      assertThat(stream.events()).as("nothing of before").isEmpty();

      for (int i = 0; i < 4; i++) {
        lesson("ada");
      }

      await().atMost(PATIENCE).until(() -> !stream.events().isEmpty());
      SseClient.Event event = stream.events().get(0);
      JsonPath page = results("ada", "").jsonPath();
      assertThat(event.name()).isEqualTo("plaudit.milestone.reached");
      assertThat(event.id()).isEqualTo(page.getString("cursor"));
      assertThat(new JsonPath(event.data()).<Object>get("$")).isEqualTo(page.get("results[1]"));
      assertThat(page.getInt("results[1].data.threshold")).isEqualTo(5);
      assertThat(page.getBoolean("more")).isFalse();
    }
  }

  @Test
  @DisplayName(
      "S17: a message wakes the listener, who need not wait for the next look at the table")
  void woken() {
    lessons(4);
    try (SseClient stream = listen("ada", null)) {
      boolean told = false;
      for (int more : new int[] {0, 4, 14}) {
        lessons(more);
        int before = stream.events().size();
        int quiet = stream.comments();
        await().atMost(PATIENCE).until(() -> stream.comments() > quiet);
        int comments = stream.comments();

        lessons(1);

        await().atMost(PATIENCE).until(() -> stream.events().size() > before);
        // What a look at the table finds comes behind the comment of that look.
        told |= stream.events().get(before).comments() == comments;
      }
      assertThat(told).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  @DisplayName("I7: a listener that comes and goes while tracker and awards write misses nothing")
  void resumes(long seed) {
    worth("lesson.completed", 40);
    lesson("ada");
    CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(seed));
    SplittableRandom random = new SplittableRandom(seed);
    List<String> ids = new ArrayList<>();
    List<String> told = new ArrayList<>();

    while (!written.isDone() || told.size() < stored("ada").size()) {
      String last = ids.isEmpty() ? "0" : ids.get(ids.size() - 1);
      try (SseClient stream = listen("ada", last)) {
        int some = random.nextInt(1, 9);
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    stream.events().size() >= some || (written.isDone() && stream.comments() > 1));
        stream
            .events()
            .forEach(
                event -> {
                  ids.add(event.id());
                  told.add(new JsonPath(event.data()).getString("id"));
                });
      }
    }

    written.join();
    assertThat(told).as("seed %d", seed).doesNotHaveDuplicates().isEqualTo(stored("ada"));
    assertThat(types("ada"))
        .contains("plaudit.milestone.reached", "plaudit.level.up", "plaudit.streak.reached");
  }

  @Test
  @DisplayName("a page goes on where the one before ended, and says whether there is more")
  void pages() {
    for (int i = 0; i < 5; i++) {
      lesson("ada");
    }

    JsonPath first = results("ada", "?limit=1").jsonPath();
    JsonPath second = results("ada", "?limit=1&after=" + first.getString("cursor")).jsonPath();
    JsonPath third = results("ada", "?after=" + second.getString("cursor")).jsonPath();

    assertThat(first.getInt("results[0].data.threshold")).isEqualTo(1);
    assertThat(first.getBoolean("more")).isTrue();
    assertThat(second.getInt("results[0].data.threshold")).isEqualTo(5);
    assertThat(second.getBoolean("more")).isFalse();
    assertThat(third.getList("results")).isEmpty();
    assertThat(third.getString("cursor")).isEqualTo(second.getString("cursor"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream", "results"})
  @DisplayName("S40: another tenant's user is not there, and a person sees only their own")
  void foreign(String what) {
    lesson("ada");
    String path = "/v1/users/ada/" + what + "?after=0";
    TestTenant other = TestTenant.random();

    int foreign = Api.get(other.reader(), path).statusCode();
    int nobody = Api.get(tenant.reader(), path.replace("ada", "nobody")).statusCode();
    int notSelf = Api.get(tenant.token("bob", "progress:read:self"), path).statusCode();
    int noScope = Api.get(tenant.writer(), path).statusCode();
    int noToken = RestAssured.get(path).statusCode();

    assertThat(List.of(foreign, nobody, notSelf, noScope, noToken))
        .containsExactly(404, 404, 403, 403, 401);
  }

  @ParameterizedTest
  @CsvSource({
    "stream?after=x, 400, invalid_field",
    "stream?after=-1, 400, invalid_field",
    "results?after=1.5, 400, invalid_field",
    "results?limit=0, 400, invalid_field",
    "stream?after=1, 410, results_gone",
    "results?after=1, 410, results_gone"
  })
  @DisplayName("a cursor that is none is refused, and one whose results are gone is told so")
  void badCursor(String call, int status, String code) {
    lesson("ada");
    Sql.update(
        "update result_heads set gone_no = 2 where tenant_no = (select tenant_no from tenants where tenant_id = ?)",
        tenant.id());

    Response answer = Api.get(tenant.reader(), "/v1/users/ada/" + call);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
  }

  @Test
  @DisplayName("S40: a stream ends properly when its token expires")
  void expiry() {
    lesson("ada");
    String brief =
        DevStack.shared()
            .issuer()
            .token(tenant.id(), "ada", List.of("progress:read:self"), Duration.ofSeconds(3));

    try (SseClient stream = new SseClient(brief, "/v1/users/ada/stream?after=0", null)) {

      await().atMost(PATIENCE).until(() -> stream.ended().isDone());

      assertThat(stream.ended()).isCompleted();
      assertThat(stream.events()).hasSize(1);
    }
  }

  @Test
  @DisplayName("a quiet stream is kept alive by comments, and who leaves is forgotten")
  void heartbeat() {
    lesson("ada");
    try (SseClient stream = listen("ada", null)) {
      await().atMost(PATIENCE).until(() -> stream.comments() >= 3);
    }

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(openStreams()).isZero());
  }

  private SseClient listen(String user, @Nullable String lastEventId) {
    return new SseClient(tenant.reader(), "/v1/users/" + user + "/stream", lastEventId);
  }

  private Response results(String user, String query) {
    Response answer = Api.get(tenant.reader(), "/v1/users/" + user + "/results" + query);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer;
  }

  private void lesson(String user) {
    Api.sendAndWait(tenant.writer(), Api.event(Api.randomId(), user, "")).then().statusCode(200);
  }

  private void lessons(int count) {
    for (int i = 0; i < count; i++) {
      lesson("ada");
    }
  }

  private void worth(String type, int delta) {
    RestAssured.given()
        .auth()
        .oauth2(tenant.admin())
        .contentType(ContentType.JSON)
        .body("{\"awards\":[{\"event_type\":\"%s\",\"delta\":%d}]}".formatted(type, delta))
        .put("/v1/catalog/awards")
        .then()
        .statusCode(200);
  }

  // Several activities, days in any order, and XP with every event: milestones and streaks by the
  // tracker, levels by the awards.
  private void write(long seed) {
    SplittableRandom random = new SplittableRandom(-seed);
    try (TopicWriter topic = new TopicWriter()) {
      for (int i = 0; i < 120; i++) {
        String type = random.nextBoolean() ? "lesson.completed" : "build.succeeded";
        Instant at = noon.minus(random.nextInt(10), ChronoUnit.DAYS);
        topic.send(tenant.id() + "/ada", TopicWriter.event("ada", type, seed + "-" + i, at));
        if (i % 8 == 7) {
          topic.acknowledged();
          await().pollDelay(Duration.ofMillis(60)).until(() -> true);
        }
      }
      topic.acknowledged();
    }
    awaitLedger();
  }

  private void awaitLedger() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        Sql.column(
                            "select (select count(*) from events e join event_types t using (tenant_no, type_no)"
                                + " where e.tenant_no = n.tenant_no and event_type = 'lesson.completed')"
                                + " - (select count(*) from xp_ledger x where x.tenant_no = n.tenant_no)"
                                + " + 1000 * (121 - (select count(*) from events e where e.tenant_no = n.tenant_no))"
                                + " from tenants n where tenant_id = ?",
                            tenant.id()))
                    .containsExactly(0L));
  }

  private List<String> stored(String user) {
    return texts("result_id::text", user);
  }

  private List<String> types(String user) {
    return texts("type", user);
  }

  private List<String> texts(String column, String user) {
    return Sql.column(
            "select "
                + column
                + " from results join users using (tenant_no, user_no) join tenants using (tenant_no)"
                + " where tenant_id = ? and user_id = ? order by result_no",
            tenant.id(),
            user)
        .stream()
        .map(String::valueOf)
        .toList();
  }

  private static double openStreams() {
    int port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
    return RestAssured.given()
        .port(port)
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("plaudit_streams"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
