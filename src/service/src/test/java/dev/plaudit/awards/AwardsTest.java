package dev.plaudit.awards;

import static dev.plaudit.awards.XpScene.rule;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TopicReader;
import dev.plaudit.testing.TopicWriter;
import dev.plaudit.wire.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From an event posted to XP readable, with the tracker, the relay and the awards between. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class AwardsTest {
  private final Instant noon =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(36, ChronoUnit.HOURS);

  private final XpScene scene = new XpScene();

  @Test
  @DisplayName("S31: the awards of the source document reach whom they are for")
  void seed() {
    scene.awards(
        rule("knowledge.question.posted", 5, ""),
        rule("knowledge.answer.submitted", 10, ""),
        rule("knowledge.answer.accepted", 25, ",\"recipient\":\"property:answerer_id\""),
        rule("knowledge.insight.published", 20, ""),
        rule("social.content.upvoted", 1, ",\"recipient\":\"property:author_id\""));

    scene.send("asker", "knowledge.question.posted", noon, "");
    scene.send("answerer", "knowledge.answer.submitted", noon, "");
    scene.send("asker", "knowledge.answer.accepted", noon, "\"answerer_id\":\"answerer\"");
    scene.send("reader", "social.content.upvoted", noon, "\"author_id\":\"answerer\"");
    scene.send("reader", "knowledge.page.read", noon, "\"author_id\":\"answerer\"");

    scene.awaitTotal("asker", 5);
    scene.awaitTotal("answerer", 36);
    assertThat(scene.total("reader")).isZero();
    assertThat(scene.ledger("count(*)")).containsExactly(4L);
    assertThat(
            Sql.column(
                "select properties::text from events join tenants using (tenant_no) where tenant_id = ? and properties is not null order by 1",
                scene.tenant.id()))
        .as("S41: what a rule names is stored, and nothing else")
        .containsExactlyInAnyOrder(
            "{\"author_id\": \"answerer\"}", "{\"answerer_id\": \"answerer\"}");
    scene.assertVerified();
  }

  @Test
  @DisplayName("S32: a thousand awards in any order come to the cap exactly, the earliest first")
  void capInAnyOrder() {
    scene
        .policy(",\"xp_cap\":1000")
        .awards(rule("content.upvoted", 3, ",\"recipient\":\"property:to\""));
    List<Integer> order = new ArrayList<>(IntStream.range(0, 1000).boxed().toList());
    Collections.shuffle(order, new Random(3));

    try (TopicWriter topic = new TopicWriter()) {
      for (int i : order) {
        String actor = "actor-" + i % 40;
        topic.send(
            scene.tenant.id() + "/" + actor,
            XpScene.event(
                actor, "content.upvoted", "e-" + i, noon.plusSeconds(i), "\"to\":\"ada\""));
      }
      topic.acknowledged();
    }

    scene.awaitRows(1000);
    assertThat(scene.total("ada")).isEqualTo(1000);
    List<Object> credited = scene.ledger("credited");
    assertThat(credited.subList(0, 333)).containsOnly(3);
    assertThat(credited.get(333)).isEqualTo(1);
    assertThat(credited.subList(334, 1000)).containsOnly(0);
    scene.assertVerified();
  }

  @Test
  @DisplayName("S30: a thousand awards of events and two hundred postings at once sum exactly")
  void concurrent() throws Exception {
    scene.awards(rule("content.upvoted", 2, ",\"recipient\":\"property:to\""));
    ExecutorService callers = Executors.newFixedThreadPool(20);
    List<Future<?>> posted = new ArrayList<>();

    try (TopicWriter topic = new TopicWriter()) {
      for (int i = 0; i < 1000; i++) {
        String actor = "actor-" + i % 40;
        topic.send(
            scene.tenant.id() + "/" + actor,
            XpScene.event(
                actor, "content.upvoted", "e-" + i, noon.plusSeconds(i), "\"to\":\"ada\""));
      }
      for (int i = 0; i < 200; i++) {
        String id = "gift-" + i;
        posted.add(callers.submit(() -> scene.give("ada", id, 7, noon)));
      }
      topic.acknowledged();
    }
    for (Future<?> each : posted) {
      each.get();
    }
    callers.shutdown();

    scene.awaitRows(1200);
    assertThat(scene.total("ada")).isEqualTo(2000 + 1400);
    scene.assertVerified();
  }

  @Test
  @DisplayName("S31: under a once-a-day gate the earliest counts, also when it comes late")
  void gate() {
    scene.awards(rule("social.comment.added", 30, ",\"once_per_day\":true"));
    scene.send("ada", "social.comment.added", noon, "");
    scene.awaitTotal("ada", 30);

    scene.send("ada", "social.comment.added", noon.minusSeconds(7200), "");
    scene.send("ada", "social.comment.added", noon.plusSeconds(86_400), "");

    scene.awaitTotal("ada", 60);
    scene.awaitRows(3);
    assertThat(scene.ledger("status")).containsExactly("credited", "gated", "credited");
    scene.assertVerified();
  }

  @Test
  @DisplayName("S12, S31: the day is that of who receives, in the zone that held then")
  void recipientsDay() {
    scene.awards(rule("content.upvoted", 1, ",\"recipient\":\"property:to\""));
    scene.put("/v1/users/tokyo", "{\"time_zone\":\"Asia/Tokyo\"}");

    scene.send("ada", "content.upvoted", noon.plusSeconds(8 * 3600), "\"to\":\"tokyo\"");

    scene.awaitTotal("tokyo", 1);
    assertThat(scene.ledger("local_date::text"))
        .containsExactly(noon.plus(1, ChronoUnit.DAYS).toString().substring(0, 10));
  }

  @Test
  @DisplayName("S30: a fact delivered again posts nothing, and one that is none holds nobody up")
  void redelivery() {
    scene.awards(rule("lesson.completed", 10, ""));
    scene.send("ada", "lesson.completed", noon, "");
    scene.awaitTotal("ada", 10);
    String key = scene.tenant.id() + "/ada";
    ConsumerRecord<byte[], byte[]> award = awardsUnder(key).get(0);

    try (TopicWriter facts = new TopicWriter(Topics.FACTS)) {
      facts.send(key, "no fact");
      facts.send(key, "{\"kind\":\"award.due\",\"v\":1}");
      for (int i = 0; i < 3; i++) {
        facts.send(key, new String(award.value(), UTF_8));
      }
      facts.acknowledged();
    }
    scene.send("ada", "lesson.completed", noon.plusSeconds(1), "");

    scene.awaitTotal("ada", 20);
    assertThat(scene.ledger("count(*)")).containsExactly(2L);
    scene.assertVerified();
  }

  @Test
  @DisplayName("S33: each level crossed goes out once, in order, also two by one award")
  void levels() {
    scene.awards(rule("course.completed", 350, ""), rule("lesson.completed", 10, ""));

    scene.send("ada", "course.completed", noon, "");
    scene.awaitTotal("ada", 350);
    scene.send("ada", "lesson.completed", noon, "");
    scene.send("ada", "course.completed", noon, "");
    scene.awaitTotal("ada", 710);

    JsonPath xp = scene.xp("ada");
    assertThat(xp.getInt("current_level")).isEqualTo(4);
    assertThat(xp.getLong("xp_to_next_level")).isEqualTo(290);
    try (TopicReader results = new TopicReader(Topics.RESULTS)) {
      List<JsonPath> told =
          await()
              .atMost(Duration.ofSeconds(20))
              .until(
                  () ->
                      results.under(scene.tenant.id() + "/ada").stream()
                          .map(record -> new JsonPath(new String(record.value(), UTF_8)))
                          .filter(each -> each.getString("type").equals("plaudit.level.up"))
                          .toList(),
                  found -> found.size() >= 3);
      assertThat(told.stream().map(each -> each.getInt("data.level")).toList())
          .containsExactly(2, 3, 4);
      assertThat(told.stream().map(each -> each.getString("id")).toList()).doesNotHaveDuplicates();
      assertThat(told)
          .allSatisfy(
              each -> {
                assertThat(each.getString("specversion")).isEqualTo("1.0");
                assertThat(each.getString("subject")).isEqualTo("ada");
              });
    }
    scene.assertVerified();
  }

  private List<ConsumerRecord<byte[], byte[]>> awardsUnder(String key) {
    try (TopicReader facts = new TopicReader(Topics.FACTS)) {
      return await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  facts.under(key).stream()
                      .filter(record -> new String(record.value(), UTF_8).contains("award.due"))
                      .toList(),
              found -> !found.isEmpty());
    }
  }
}
