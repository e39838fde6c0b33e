package dev.plaudit.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.LeafEvidence;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.InForce;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.wire.EvidenceJson;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Why somebody holds something, over HTTP. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class GrantWhyTest {
  private static final String WHY = "/v1/grants/{grant}/why";
  private static final String FAR = "{\"count\":{\"type\":\"deploy.done\",\"at_least\":900}}";
  private static final String IN_PRODUCTION = ",\"properties\":{\"environment\":\"production\"}";
  private static final String IN_STAGING = ",\"properties\":{\"environment\":\"staging\"}";
  private static final String CONDITION =
      "\"where\":\"properties.environment == \\\"production\\\"\"";

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Inject TenantCatalog catalog;
  private AchievementScene scene;

  @BeforeEach
  void prepare() {
    scene = new AchievementScene(catalog);
  }

  @Test
  @DisplayName("S23: exactly the events that count are named: late ones, no repeats, no others")
  void events() {
    // Given
    Definition three =
        publish("{\"count\":{\"type\":\"deploy.done\"," + CONDITION + ",\"at_least\":3}}");
    scene.send("ada", "deploy.done", "e-1", now.minus(2, ChronoUnit.DAYS), IN_PRODUCTION);
    scene.send("ada", "deploy.done", "e-1", now.minus(2, ChronoUnit.DAYS), IN_PRODUCTION);
    scene.send("ada", "deploy.done", "staged", now, IN_STAGING);
    scene.send("ada", "deploy.failed", "failed", now, IN_PRODUCTION);
    scene.send("bob", "deploy.done", "of-bob", now, IN_PRODUCTION);
    scene.send("ada", "deploy.done", "late", now.minus(90, ChronoUnit.DAYS), IN_PRODUCTION);
    scene.send("ada", "deploy.done", "e-3", now, IN_PRODUCTION);
    scene.send("ada", "deploy.done", "after", now.minus(1, ChronoUnit.DAYS), IN_PRODUCTION);
    UUID grant = granted(three, 3, null);
    // When
    JsonPath why = scene.get(WHY, grant);
    // Then
    assertThat(why.getList("leaves[0].events.event_id"))
        .as(why.prettify())
        .containsExactly("e-1", "late", "e-3");
    assertThat(why.getInt("leaves[0].events_total")).isEqualTo(3);
    assertThat(why.getBoolean("leaves[0].events_complete")).isTrue();
    // Judged before the last event was counted, or after.
    assertThat(why.getString("leaves[0].text"))
        .matches("[34] of 3 deploy.done events where properties.environment == \"production\"\\.");
    assertThat(why.getString("user_id")).isEqualTo("ada");
    assertThat(why.getString("name")).isEqualTo("The three");
    assertThat(why.getInt("version")).isEqualTo(1);
    assertThat(why.getString("event_id")).isEqualTo("e-3");
  }

  @Test
  @DisplayName("S21, S23: of a window only its own days are named")
  void window() {
    // Given
    Definition two =
        publish("{\"count\":{\"type\":\"deploy.done\",\"within\":\"P7D\",\"at_least\":2}}");
    scene.send("ada", "deploy.done", "old", now.minus(30, ChronoUnit.DAYS), "");
    scene.send("ada", "deploy.done", "e-1", now.minus(3, ChronoUnit.DAYS), "");
    scene.send("ada", "deploy.done", "e-2", now.minus(1, ChronoUnit.DAYS), "");
    LocalDate end = LocalDate.ofInstant(now.minus(1, ChronoUnit.DAYS), ZoneOffset.UTC);
    UUID grant = granted(two, 2, end);
    // When
    JsonPath why = scene.get(WHY, grant);
    // Then
    assertThat(why.getList("leaves[0].events.event_id")).containsExactly("e-1", "e-2");
    assertThat(why.getString("leaves[0].window")).isEqualTo("P7D");
    assertThat(why.getString("leaves[0].reached_on")).isEqualTo(end.toString());
  }

  @Test
  @DisplayName("S23: many events come in pages")
  void pages() {
    // Given
    Definition four = publish("{\"count\":{\"type\":\"deploy.done\",\"at_least\":4}}");
    for (int i = 1; i <= 5; i++) {
      scene.send("ada", "deploy.done", "e-" + i, now, "");
    }
    UUID grant = granted(four, 4, null);
    // When
    JsonPath first = scene.get(WHY + "?limit=3", grant);
    // Then
    assertThat(first.getList("leaves[0].events.event_id")).containsExactly("e-1", "e-2", "e-3");
    assertThat(first.getInt("leaves[0].events_total")).isEqualTo(4);
    JsonPath second = scene.get(WHY + "?limit=3&cursor=" + first.getString("next_cursor"), grant);
    assertThat(second.getList("leaves[0].events.event_id")).containsExactly("e-4");
    assertThat(second.getString("next_cursor")).isNull();
  }

  @Test
  @DisplayName("S21, S23: a hidden achievement that a rule asks for is named to who holds it only")
  void hidden_leaf() {
    // Given
    String one = "{\"count\":{\"type\":\"deploy.done\",\"at_least\":1}}";
    scene.published(InForce.document("secret", 1, ",\"hidden\":true" + InForce.rule(FAR)));
    scene.published(InForce.document("former", 1, ",\"hidden\":true" + InForce.rule(FAR)));
    scene.defined("plain", FAR);
    scene.defined(
        "either",
        "{\"any\":[{\"achievement\":{\"id\":\"secret\"}},{\"achievement\":{\"id\":\"former\"}},{\"achievement\":{\"id\":\"plain\"}},%s]}"
            .formatted(one));
    Sql.update(
        "update definition_versions set state = 'retired' where tenant_no = ? and definition_id = 'former'",
        scene.tenantNo);
    InForce.moved(scene.tenantNo);
    scene.user("ada");
    UUID grant = scene.grant("ada", "either", "", null, EvidenceJson.text(notHeld(4)));
    // When
    String before = scene.get(WHY, grant).prettify();
    scene.grant("ada", "secret", "", null, "[]");
    String after = scene.get(WHY, grant).prettify();
    // Then
    assertThat(before).doesNotContain("secret", "former").contains("a hidden achievement", "plain");
    assertThat(after).contains("secret").doesNotContain("former");
  }

  @Test
  @DisplayName("S25: what was taken back says by whom, why and when")
  void revoked() {
    // Given
    Definition one = publish("{\"count\":{\"type\":\"deploy.done\",\"at_least\":1}}");
    scene.send("ada", "deploy.done", "e-1", now, "");
    UUID grant = granted(one, 1, null);
    scene.revoke(grant, "person");
    // When
    JsonPath why = scene.get(WHY, grant);
    // Then
    assertThat(why.getString("revoked.cause")).isEqualTo("person");
    assertThat(why.getString("revoked.actor")).isEqualTo("admin");
    assertThat(why.getString("revoked.reason")).isEqualTo("a mistake");
    assertThat(why.getString("revoked.at")).isNotNull();
  }

  @Test
  @DisplayName(
      "S40: a grant is explained to its owner and to who may read everybody, to nobody else")
  void access() {
    // Given
    Definition one = publish("{\"count\":{\"type\":\"deploy.done\",\"at_least\":1}}");
    scene.user("ada");
    UUID grant = granted(one, 1, null);
    // When
    int owner = status(scene.tenant.token("ada", "progress:read:self"), grant);
    // Then
    assertThat(owner).isEqualTo(200);
    assertThat(status(scene.tenant.token("bob", "progress:read:self"), grant)).isEqualTo(404);
    assertThat(status(TestTenant.random().reader(), grant)).isEqualTo(404);
    assertThat(status(scene.tenant.writer(), grant)).isEqualTo(403);
    assertThat(status(scene.tenant.reader(), UUID.randomUUID())).isEqualTo(404);
    assertThat(Api.get(scene.tenant.reader(), WHY, "no-uuid").statusCode()).isEqualTo(404);
  }

  private List<LeafEvidence> notHeld(int leaves) {
    return IntStream.range(0, leaves)
        .mapToObj(
            i ->
                new LeafEvidence(
                    "/rule/any/" + i,
                    BigDecimal.ZERO,
                    BigDecimal.ONE,
                    "",
                    false,
                    true,
                    null,
                    null,
                    null,
                    null))
        .toList();
  }

  private static int status(String token, UUID grant) {
    return Api.get(token, WHY, grant).statusCode();
  }

  private Definition publish(String rule) {
    return InForce.publish(scene.tenantNo, InForce.document("three", 1, InForce.rule(rule)));
  }

  /** A grant to Ada, with the evidence of the only leaf. */
  private UUID granted(Definition definition, int value, @Nullable LocalDate on) {
    var leaf = (Rule.Metered) definition.tiers().get(0).rule();
    LeafEvidence evidence =
        new LeafEvidence(
            "/rule/count",
            BigDecimal.valueOf(value),
            BigDecimal.valueOf(leaf.threshold()),
            leaf.metric().window().text(),
            true,
            true,
            null,
            on,
            now,
            definition.metricOf(leaf).id());
    return scene.grant("ada", definition.id(), "", "e-3", EvidenceJson.text(List.of(evidence)));
  }
}
