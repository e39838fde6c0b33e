package dev.plaudit.tracker;

import static dev.plaudit.testing.TopicWriter.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import dev.plaudit.wire.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class TrackerTest {
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private final TestTenant tenant = TestTenant.random();
  private TopicWriter topic;
  @Inject TenantCatalog catalog;
  private int tenantNo;

  @BeforeEach
  void provision() throws Exception {
    topic = new TopicWriter();
    tenantNo =
        catalog
            .provision(new TenantId(tenant.id()))
            .await()
            .atMost(Duration.ofSeconds(10))
            .tenantNo();
  }

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  void s10_a_thousand_events_of_one_user_make_a_thousand_and_cross_every_threshold()
      throws Exception {
    for (int i = 0; i < 1000; i++) {
      send("ada", "build.succeeded", "e-" + i, now);
    }

    topic.acknowledged();

    awaitCounted("ada", 1000);
    assertThat(
            Sql.column(
                "select m.threshold from milestones m where tenant_no = ? order by 1", tenantNo))
        .containsExactly(1, 5, 10, 25, 50, 100, 250, 500);
  }

  @Test
  void s4_the_same_event_sent_again_and_again_counts_once() throws Exception {
    for (int i = 0; i < 300; i++) {
      send("ada", "build.succeeded", "e-" + i % 3, now);
    }
    send("ada", "build.succeeded", "last", now);

    topic.acknowledged();

    awaitCounted("ada", 4);
    assertThat(Sql.column("select count(*) from events where tenant_no = ?", tenantNo))
        .containsExactly(4L);
    assertThat(Sql.column("select count(*) from dead_letters where tenant_no = ?", tenantNo))
        .containsExactly(0L);
  }

  @Test
  void s4_a_key_used_for_other_content_becomes_a_dead_letter_and_claims_nothing() throws Exception {
    send("ada", "build.succeeded", "e-1", now);
    topic.acknowledged();
    awaitCounted("ada", 1);
    send("ada", "build.succeeded", "e-1", now.minusSeconds(9));
    send("ada", "build.succeeded", "e-2", now);

    topic.acknowledged();

    awaitCounted("ada", 2);
    assertThat(Sql.column("select reason from dead_letters where tenant_no = ?", tenantNo))
        .containsExactly("conflict");
  }

  @Test
  void s4_the_same_subject_reported_under_another_id_is_a_duplicate_that_names_the_first()
      throws Exception {
    sendSubject("ada", "pull_request.merged", "first", "pr-7");
    topic.acknowledged();
    awaitCounted("ada", 1);
    sendSubject("ada", "pull_request.merged", "second", "pr-7");
    sendSubject("ada", "pull_request.merged", "third", "pr-8");

    topic.acknowledged();

    awaitCounted("ada", 2);
    assertThat(
            Sql.column(
                "select event_id from event_keys where tenant_no = ? and status = 1", tenantNo))
        .containsExactly("first");
  }

  @Test
  void s13_a_year_of_days_in_any_order_gives_one_unbroken_streak() throws Exception {
    List<Integer> days = new ArrayList<>();
    for (int i = 0; i < 365; i++) {
      days.add(i);
    }
    Collections.shuffle(days, new Random(7));
    for (int part = 0; part < days.size(); part += 60) {
      for (int day : days.subList(part, Math.min(part + 60, days.size()))) {
        send(
            "ada",
            "lesson.completed",
            UUID.randomUUID().toString(),
            now.minus(day, ChronoUnit.DAYS));
      }
      topic.acknowledged();
      awaitCounted("ada", Math.min(part + 60, days.size()));
    }

    assertThat(
            Sql.column(
                "select (last_date - daily_start + 1)::int from progress where tenant_no = ?",
                tenantNo))
        .containsExactly(365);
    assertThat(Sql.column("select daily_longest from progress where tenant_no = ?", tenantNo))
        .containsExactly(365);
    assertThat(Sql.column("select sum(count)::int from day_buckets where tenant_no = ?", tenantNo))
        .containsExactly(364);
  }

  @Test
  void poison_is_set_aside_alone_and_its_neighbours_count() throws Exception {
    for (int i = 0; i < 20; i++) {
      send("ada", "build.succeeded", "e-" + i, now);
      topic.send(tenant.id() + "/ada", i % 2 == 0 ? "{\"not\":\"an event\"" : "\0\1\2");
    }
    topic.send(tenant.id() + "/bob", event("ada", "build.succeeded", "other", now));
    topic.send("no-key-at-all", event("ada", "build.succeeded", "lost", now));

    topic.acknowledged();

    awaitCounted("ada", 20);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        Sql.column(
                            "select count(*) from dead_letters where tenant_no = ?", tenantNo))
                    .containsExactly(21L));
  }

  @Test
  void s7_a_record_with_an_endless_id_or_an_empty_header_stops_nobody() throws Exception {
    StringBuilder endless = new StringBuilder();
    new Random(7).ints(4_000, 'a', 'z').forEach(letter -> endless.append((char) letter));
    send("ada", "build.succeeded", endless.toString(), now);
    topic.send(
        tenant.id() + "/ada",
        event("ada", "build.succeeded", "", now).replace("\"event_id\":\"\",", ""),
        new RecordHeader(Topics.HEADER_EVENT_ID, (byte[]) null));
    send("ada", "build.succeeded", "e-1", now);

    topic.acknowledged();

    awaitCounted("ada", 2);
    assertThat(
            Sql.column(
                "select coalesce(event_id, reason) from dead_letters where tenant_no = ?",
                tenantNo))
        .containsExactly("invalid_field");
  }

  private void awaitCounted(String user, long total) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        Sql.column(
                            "select total_count from progress join users using (tenant_no, user_no) where tenant_no = ? and user_id = ?",
                            tenantNo,
                            user))
                    .containsExactly(total));
  }

  private void send(String user, String type, String id, Instant at) {
    topic.send(tenant.id() + "/" + user, event(user, type, id, at));
  }

  private void sendSubject(String user, String type, String id, String subject) {
    topic.send(
        tenant.id() + "/" + user,
        event(user, type, id, now).replace("}}", "},\"subject\":\"" + subject + "\"}"));
  }
}
