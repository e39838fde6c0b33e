package dev.plaudit.awards;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Giving, taking back and reading XP over HTTP. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class XpApiTest {
  private final Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private final XpScene scene = new XpScene();

  @Test
  @DisplayName("S30: the same id again answers what the first did, and posts nothing")
  void repeated() {
    JsonPath first = scene.give("ada", "t-1", 40, at);

    JsonPath again = scene.give("ada", "t-1", 40, at);

    assertThat(first.getBoolean("duplicate")).isFalse();
    assertThat(again.getBoolean("duplicate")).isTrue();
    assertThat(again.getInt("credited")).isEqualTo(40);
    assertThat(again.getString("recorded_at")).isEqualTo(first.getString("recorded_at"));
    assertThat(scene.total("ada")).isEqualTo(40);
  }

  @Test
  @DisplayName("S30: an id that belongs to another transaction is a conflict, whoever has it")
  void conflict() {
    scene.give("ada", "t-1", 40, at);

    Response otherAmount =
        scene.post("ada", "{\"transaction_id\":\"t-1\",\"amount\":41,\"source\":\"test\"}");
    Response otherUser =
        scene.post("bob", "{\"transaction_id\":\"t-1\",\"amount\":40,\"source\":\"test\"}");

    assertThat(otherAmount.statusCode()).isEqualTo(409);
    assertThat(otherAmount.jsonPath().getString("code")).isEqualTo("conflict");
    assertThat(otherUser.statusCode()).isEqualTo(409);
    assertThat(scene.total("ada")).isEqualTo(40);
  }

  @Test
  @DisplayName("S45: XP given or taken by hand leaves one audit row with its giver, in the chain")
  void audited() {
    scene.give("ada", "t-1", 40, at);
    scene.give("ada", "t-1", 40, at);
    scene.post("bob", "{\"transaction_id\":\"t-1\",\"amount\":40,\"source\":\"test\"}");
    scene.post("ada", "{\"transaction_id\":\"u-1\",\"source\":\"mistake\",\"reverses\":\"t-1\"}");

    assertThat(
            Sql.column(
                """
                select actor || ' ' || action || ' ' || (target = 'user/' || u.user_no) || ' ' || detail
                from audit a join tenants t using (tenant_no) join users u on u.tenant_no = t.tenant_no and u.user_id = 'ada'
                where tenant_id = ? and action like 'xp.%' order by audit_no
                """,
                scene.tenant.id()))
        .isEqualTo(
            List.of(
                "giver xp.give true {\"amount\": 40, \"cap_exempt\": false, \"transaction_id\": \"t-1\"}",
                "giver xp.reverse true {\"reverses\": \"t-1\", \"transaction_id\": \"u-1\"}"));
    scene.assertVerified();
  }

  @Test
  @DisplayName("S32: a reversal gives the room in the day's cap to what had been cut")
  void reversalRefills() {
    scene.policy(",\"xp_cap\":10");
    scene.give("ada", "t-1", 8, at);
    JsonPath cut = scene.give("ada", "t-2", 5, at);

    Response reversal =
        scene.post(
            "ada", "{\"transaction_id\":\"undo\",\"source\":\"mistake\",\"reverses\":\"t-1\"}");

    assertThat(cut.getInt("credited")).isEqualTo(2);
    assertThat(cut.getString("status")).isEqualTo("capped");
    assertThat(reversal.statusCode()).as(reversal.asString()).isEqualTo(200);
    assertThat(scene.ledger("credited")).containsExactly(0, 5, 0);
    assertThat(scene.ledger("status")).containsExactly("reversed", "credited", "credited");
    assertThat(scene.total("ada")).isEqualTo(5);
    scene.assertVerified();
  }

  @Test
  @DisplayName("S32: a day keeps the cap under which its first entry came")
  void capOfTheDay() {
    scene.policy(",\"xp_cap\":10");
    scene.give("ada", "t-1", 8, at);
    scene.policy(",\"xp_cap\":100");

    scene.give("ada", "t-2", 8, at);
    scene.give("ada", "t-3", 80, at.minus(1, ChronoUnit.DAYS));

    assertThat(scene.xp("ada").getInt("daily_cap")).isEqualTo(10);
    assertThat(scene.xp("ada").getInt("daily_xp_earned")).isEqualTo(10);
    assertThat(scene.total("ada")).isEqualTo(90);
    scene.assertVerified();
  }

  @Test
  @DisplayName("S33: a deduction lowers the level only where the tenant says so")
  void levelsFall() {
    scene.policy(",\"level_totals\":[10,20]");
    scene.give("ada", "t-1", 25, at);
    scene.give("ada", "t-2", -20, at);
    int kept = scene.xp("ada").getInt("current_level");

    scene.policy(",\"level_totals\":[10,20],\"levels_may_fall\":true");

    assertThat(kept).isEqualTo(3);
    assertThat(scene.xp("ada").getInt("current_level")).isEqualTo(1);
    assertThat(scene.xp("ada").getLong("xp_to_next_level")).isEqualTo(5);
    scene.assertVerified();
  }

  @Test
  @DisplayName("S30: the ledger is read newest first, page by page")
  void pages() {
    for (int i = 1; i <= 5; i++) {
      scene.give("ada", "t-" + i, i, at);
    }

    JsonPath first = page("?limit=3");
    JsonPath second = page("?limit=3&cursor=" + first.getString("next_cursor"));

    assertThat(first.getList("transactions.transaction_id")).containsExactly("t-5", "t-4", "t-3");
    assertThat(first.getList("transactions.daily_total")).containsExactly(15, 10, 6);
    assertThat(second.getList("transactions.transaction_id")).containsExactly("t-2", "t-1");
    assertThat(second.getString("next_cursor")).isNull();
  }

  @Test
  @DisplayName("S30: a total that drifted is set right by replaying the ledger")
  void rebuild() {
    scene.give("ada", "t-1", 40, at);
    scene.give("bob", "t-2", 1265, at);
    Sql.update(
        "update xp_profiles set total_xp = 1240 where total_xp = 1265 and tenant_no = (select tenant_no from tenants where tenant_id = ?)",
        scene.tenant.id());
    Sql.update(
        "update xp_ledger set credited = 39 where credited = 40 and tenant_no = (select tenant_no from tenants where tenant_id = ?)",
        scene.tenant.id());
    assertThat(scene.total("bob")).isEqualTo(1240);

    Response rebuilt = rebuilt();

    assertThat(rebuilt.jsonPath().getInt("users")).isEqualTo(2);
    assertThat(rebuilt.jsonPath().getInt("profiles_corrected")).isEqualTo(1);
    assertThat(rebuilt.jsonPath().getInt("entries_corrected")).isEqualTo(1);
    assertThat(scene.total("bob")).isEqualTo(1265);
    assertThat(rebuilt().jsonPath().getInt("profiles_corrected")).isZero();
    scene.assertVerified();
  }

  @Test
  @DisplayName("S30: somebody with no entry has no XP, the first level and no cap")
  void nothingYet() {
    scene.put("/v1/users/ada", "{}");

    String xp = Api.get(scene.tenant.reader(), "/v1/users/ada/xp").asString();

    assertThat(xp)
        .isEqualTo(
            """
            {"user_id":"ada","total_xp":0,"current_level":1,"xp_to_next_level":100,"daily_xp_earned":0,"daily_cap":null,"updated_at":null}""");
  }

  @ParameterizedTest
  @DisplayName("S30: what cannot be posted is refused with its place")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amount\":1,\"source\":\"s\"} | /transaction_id",
        "{\"transaction_id\":\"award:x\",\"amount\":1,\"source\":\"s\"} | /transaction_id",
        "{\"transaction_id\":\"a b\",\"amount\":1,\"source\":\"s\"} | /transaction_id",
        "{\"transaction_id\":\"t\",\"source\":\"s\"} | /amount",
        "{\"transaction_id\":\"t\",\"amount\":0,\"source\":\"s\"} | /amount",
        "{\"transaction_id\":\"t\",\"amount\":1000001,\"source\":\"s\"} | /amount",
        "{\"transaction_id\":\"t\",\"amount\":1} | /source",
        "{\"transaction_id\":\"t\",\"amount\":1,\"source\":\"s\",\"occurred_at\":\"today\"} | /occurred_at",
        "{\"transaction_id\":\"t\",\"amount\":1,\"source\":\"s\",\"occurred_at\":\"2999-01-01T00:00:00Z\"} | /occurred_at",
        "{\"transaction_id\":\"t\",\"amount\":1,\"source\":\"s\",\"cap_exempt\":true} | /cap_exempt",
        "{\"transaction_id\":\"t\",\"source\":\"s\",\"reverses\":\"unknown\"} | /reverses",
        "{\"transaction_id\":\"t\",\"amount\":3,\"source\":\"s\",\"reverses\":\"unknown\"} | /amount",
      })
  void refused(String body, String pointer) {
    Response answer = scene.post("ada", body);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.jsonPath().getString("pointer")).isEqualTo(pointer);
  }

  @ParameterizedTest
  @DisplayName("S31: an awards table with a mistake is refused whole, with the mistake's place")
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /awards",
        "{\"awards\":[{\"delta\":1}]} | /awards/0/event_type",
        "{\"awards\":[{\"event_type\":\"No\",\"delta\":1}]} | /awards/0/event_type",
        "{\"awards\":[{\"event_type\":\"a.b\",\"delta\":1},{\"event_type\":\"a.b\",\"delta\":0,\"name\":\"x\"}]} | /awards/1/delta",
        "{\"awards\":[{\"event_type\":\"a.b\",\"delta\":1},{\"event_type\":\"a.b\",\"delta\":2}]} | /awards/1/name",
        "{\"awards\":[{\"event_type\":\"a.b\",\"delta\":1,\"recipient\":\"boss\"}]} | /awards/0/recipient",
        "{\"awards\":[{\"event_type\":\"a.b\",\"delta\":1,\"name\":\"No!\"}]} | /awards/0/name",
        "{\"awards\":[{\"event_type\":\"a.b\",\"delta\":1,\"gate\":\"g\"}]} | /awards/0/gate",
        "{\"awards\":[{\"event_type\":\"a.b\",\"delta\":1,\"worth\":\"g\"}]} | /awards/0/worth",
      })
  void awardsRefused(String body, String pointer) {
    scene.awards(XpScene.rule("kept.type", 1, ""));

    Response answer =
        given()
            .auth()
            .oauth2(scene.tenant.admin())
            .contentType(ContentType.JSON)
            .body(body)
            .put("/v1/catalog/awards");

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.jsonPath().getString("pointer")).isEqualTo(pointer);
    assertThat(Api.get(scene.tenant.admin(), "/v1/catalog/awards").asString())
        .isEqualTo(
            """
            {"awards":[{"event_type":"kept.type","name":"award","delta":1,"recipient":"actor","once_per_day":false,"gate":null}]}""");
  }

  private JsonPath page(String query) {
    return Api.get(scene.tenant.reader(), "/v1/users/ada/xp/transactions" + query).jsonPath();
  }

  private Response rebuilt() {
    Response answer =
        given()
            .auth()
            .oauth2(scene.tenant.admin())
            .contentType(ContentType.JSON)
            .post("/v1/admin/xp/rebuild");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer;
  }
}
