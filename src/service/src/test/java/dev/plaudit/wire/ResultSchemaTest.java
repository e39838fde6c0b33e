package dev.plaudit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plaudit.domain.achievement.Grant;
import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.domain.achievement.Revocation;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.Fact;
import dev.plaudit.domain.progress.StreakType;
import dev.plaudit.domain.tenant.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultSchemaTest {
  private static final UserKey ADA = new UserKey(new TenantId("acme"), "ada");
  private static final Instant AT = Instant.parse("2026-06-10T12:00:00.123456789Z");
  private static final GrantKey TIERED =
      new GrantKey("deployer", "gold", LocalDate.parse("2026-06-01"));

  private final Schema schema = read();

  static Stream<ResultRecord> everyKind() {
    return Stream.of(
        of(new Fact.MilestoneCrossed(5, 5, 0)),
        of(new Fact.StreakReached(StreakType.DAILY, 7, 20_000, 0)),
        of(new Fact.StreakBroken(StreakType.WEEKLY, 20_000, 20_013, 2, 0)),
        of(new Fact.StreakRestored(StreakType.DAILY, 20_000, 9, 0)),
        Results.of(
            new Fact.StreakRestored(StreakType.DAILY, 20_000, 10, 0), ADA, "run.done", null, AT),
        Results.levelUp(ADA, 2, 100, null, AT),
        granted(TIERED),
        Results.revoked(
            new Revocation(ADA, TIERED, Revocation.Cause.VOID, "void", "an event was voided", AT),
            new UUID(0, 1),
            2,
            "Deployer",
            50,
            AT));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  @DisplayName("every result is what result.schema.json says, ids in front")
  void asDescribed(ResultRecord result) {
    String json = new String(Json.bytes(result), UTF_8);

    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(result.about()).doesNotContainKeys("tenant_id", "user_id").isNotEmpty();
    assertThat(result.time()).isEqualTo(Instant.parse("2026-06-10T12:00:00.123456Z"));
  }

  @Test
  @DisplayName("the schema refuses a result whose data is another type's")
  void refused() {
    String level = new String(Json.bytes(Results.levelUp(ADA, 2, 100, null, AT)), UTF_8);

    String milestone = level.replace("plaudit.level.up", "plaudit.milestone.reached");

    assertThat(schema.validate(level, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(milestone, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  @DisplayName("I7: the id is a function of what became true, whatever it is recounted to")
  void ids() {
    ResultRecord five = of(new Fact.MilestoneCrossed(5, 5, 0));

    ResultRecord again = of(new Fact.MilestoneCrossed(5, 6, 3));

    assertThat(again.id()).isEqualTo(five.id());
    assertThat(everyKind().map(ResultRecord::id).toList()).doesNotHaveDuplicates();
    assertThat(Results.levelUp(ADA, 2, 100, 7, AT).id())
        .as("where levels fall, each time is another")
        .isNotEqualTo(Results.levelUp(ADA, 2, 100, 8, AT).id());
  }

  private static ResultRecord of(Fact fact) {
    return Results.of(fact, ADA, "build.succeeded", "e-1", AT);
  }

  private static ResultRecord granted(GrantKey key) {
    Grant grant = new Grant(ADA, key, 2, AT, 50, Grant.Origin.RULE, List.of());
    return Results.granted(grant, new UUID(0, 1), "Deployer", "It ships.", "e-1");
  }

  private static Schema read() {
    try (InputStream file =
        ResultSchemaTest.class.getResourceAsStream("/plaudit/contract/result.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(Objects.requireNonNull(file).readAllBytes(), UTF_8));
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
