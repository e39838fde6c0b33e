package dev.plaudit.awards;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A definition that is edited three times, each time after a dry run: what everybody holds then is
 * what the dry run said, and what the policy says.
 */
@QuarkusTest
@WithTestResource(DevStackResource.class)
@TestProfile(BackfillByHand.class)
class EditedThreeTimesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Asks for the edited one. */
  private static final String CROWN = "crown";

  /** How many people a dry run names. */
  private static final int SAMPLE = 20;

  /** Has read nothing, and was given it. */
  private static final String GIFTED = Readers.name(0);

  /** Has read more than anybody asks for, and it was taken back by hand. */
  private static final String TAKEN = Readers.name(Readers.PEOPLE - 1);

  /** Somebody's grant of something. */
  private record Owned(String user, GrantKey key) {}

  /** A grant that is held. */
  private record Held(String grantId, int version, int xp) {}

  /** What an edit did to somebody's grant. */
  private enum Fate {
    STAYED,
    NEW,
    ANEW,
    ENDED
  }

  private final GrantScene scene = new GrantScene();
  private final Readers readers = new Readers();

  @Inject BackfillJob job;

  @BeforeEach
  void prepare() {
    scene.open();
    readers.read(scene);
    publish(ReaderEdit.first().document("grandfather"));
    publish(
        GrantScene.document(
            CROWN, 1, 5, "{\"achievement\":{\"id\":\"%s\"}}".formatted(ReaderEdit.ID), ""));
    assertThat(scene.unlock(GIFTED, ReaderEdit.ID, "{\"reason\":\"a gift\"}").statusCode())
        .isEqualTo(200);
    assertThat(scene.revoke(TAKEN, ReaderEdit.ID, Map.of("reason", "by mistake")).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}, at last by {1}")
  @CsvSource({
    "grandfather, tiers",
    "grandfather, weekly",
    "grandfather, reward",
    "regrant,     tiers",
    "regrant,     weekly",
    "regrant,     reward",
    "revoke,      tiers",
    "revoke,      weekly",
    "revoke,      reward",
  })
  @DisplayName("S24: edited three times under each policy, it ends as its dry runs said")
  void asSaid(String policy, String last) {
    // Given
    List<Object> told = told();
    for (ReaderEdit edit : ReaderEdit.three(last)) {
      Map<Owned, Held> before = held();
      JsonPath said = scene.dryRun(edit.document(policy));
      assertThat(held()).isEqualTo(before);
      // When
      publish(edit.document(policy));
      // Then
      Map<Owned, Held> after = held();
      assertThat(fates(before, after)).isEqualTo(fates(before, edit, policy));
      assertAsSaid(said, before, after);
      assertJob(said, edit);
      assertGrants(edit, before, after);
      assertXp(after);
    }
    assertThat(told()).isEqualTo(told);
    haveBeenDoneForLong();
    scene.xp.assertVerified();
  }

  /** What has become of the edited definition's grants. */
  private static Map<Owned, Fate> fates(Map<Owned, Held> before, Map<Owned, Held> after) {
    Set<Owned> all = new HashSet<>(before.keySet());
    all.addAll(after.keySet());
    return all.stream()
        .filter(owned -> owned.key().definitionId().equals(ReaderEdit.ID))
        .collect(toMap(owned -> owned, owned -> fate(before.get(owned), after.get(owned))));
  }

  private static Fate fate(@Nullable Held before, @Nullable Held after) {
    if (before == null) {
      return Fate.NEW;
    }
    if (after == null) {
      return Fate.ENDED;
    }
    return before.grantId().equals(after.grantId()) ? Fate.STAYED : Fate.ANEW;
  }

  /** What has to become of them (S24, S25): gifts stay, and what a person took does not return. */
  private Map<Owned, Fate> fates(Map<Owned, Held> before, ReaderEdit edit, String policy) {
    Set<Owned> earned = new HashSet<>();
    readers.deeds.forEach(
        (user, deeds) ->
            edit.earned().apply(deeds).forEach(key -> earned.add(new Owned(user, key))));
    Set<Owned> all = new HashSet<>(before.keySet());
    all.addAll(earned);
    all.remove(new Owned(TAKEN, new GrantKey(ReaderEdit.ID, "", null)));
    return all.stream()
        .filter(owned -> owned.key().definitionId().equals(ReaderEdit.ID))
        .collect(
            toMap(
                owned -> owned,
                owned ->
                    before.containsKey(owned)
                        ? fate(owned, earned.contains(owned), policy)
                        : Fate.NEW));
  }

  private static Fate fate(Owned owned, boolean earned, String policy) {
    if (owned.user().equals(GIFTED)) {
      return Fate.STAYED;
    }
    return switch (policy) {
      case "regrant" -> earned ? Fate.ANEW : Fate.STAYED;
      case "revoke" -> earned ? Fate.STAYED : Fate.ENDED;
      default -> Fate.STAYED;
    };
  }

  private void assertAsSaid(JsonPath said, Map<Owned, Held> before, Map<Owned, Held> after) {
    Map<Owned, Fate> fates = fates(before, after);
    assertThat(said.getLong("users")).isEqualTo(users().size());
    assertThat(said.getLong("kept")).isEqualTo(count(fates, Fate.STAYED));
    assertThat(said.getLong("granted")).isEqualTo(count(fates, Fate.NEW));
    assertThat(said.getLong("regranted")).isEqualTo(count(fates, Fate.ANEW));
    assertThat(said.getLong("revoked")).isEqualTo(count(fates, Fate.ENDED));
    assertThat(said.getList("gained", String.class)).isEqualTo(firstOf(fates, Fate.NEW));
    assertThat(said.getList("lost", String.class)).isEqualTo(firstOf(fates, Fate.ENDED));
    Set<Owned> followed = new HashSet<>(after.keySet());
    followed.removeAll(before.keySet());
    followed.removeIf(owned -> owned.key().definitionId().equals(ReaderEdit.ID));
    assertThat(said.getLong("following")).isEqualTo(followed.size());
    assertThat(said.getList("notes")).isEmpty();
  }

  private static long count(Map<Owned, Fate> fates, Fate fate) {
    return fates.values().stream().filter(fate::equals).count();
  }

  private List<String> firstOf(Map<Owned, Fate> fates, Fate fate) {
    return users().stream()
        .filter(
            user ->
                fates.entrySet().stream()
                    .anyMatch(each -> each.getKey().user().equals(user) && each.getValue() == fate))
        .limit(SAMPLE)
        .toList();
  }

  private void assertJob(JsonPath said, ReaderEdit edit) {
    JsonPath done =
        Api.get(scene.tenant.admin(), "/v1/definitions/{id}/jobs", ReaderEdit.ID).jsonPath();
    assertThat(done.getInt("jobs[0].version")).isEqualTo(edit.version());
    assertThat(done.getString("jobs[0].phase")).isEqualTo("done");
    assertThat(done.getLong("jobs[0].judged")).isEqualTo(said.getLong("users"));
    for (String number : List.of("granted", "regranted", "revoked")) {
      assertThat(done.getLong("jobs[0]." + number)).as(number).isEqualTo(said.getLong(number));
    }
  }

  /** What was made is of this version, with its XP; what was not is as it was. */
  private static void assertGrants(
      ReaderEdit edit, Map<Owned, Held> before, Map<Owned, Held> after) {
    fates(before, after)
        .forEach(
            (owned, fate) -> {
              Held now = after.get(owned);
              if (fate == Fate.STAYED) {
                assertThat(now).isEqualTo(before.get(owned));
              } else if (now != null) {
                assertThat(now.version()).isEqualTo(edit.version());
                assertThat(now.xp()).isEqualTo(edit.xp().get(owned.key().tier()));
              }
            });
    before.forEach(
        (owned, held) -> {
          if (owned.key().definitionId().equals(CROWN)) {
            assertThat(after).containsEntry(owned, held);
          }
        });
  }

  /** Everybody's total is what the grants that they hold are worth: nothing else gives XP here. */
  private void assertXp(Map<Owned, Held> after) {
    for (String user : users()) {
      long worth =
          after.entrySet().stream()
              .filter(each -> each.getKey().user().equals(user))
              .mapToLong(each -> each.getValue().xp())
              .sum();
      assertThat(scene.xp.total(user)).as(user).isEqualTo(worth);
    }
  }

  private Map<Owned, Held> held() {
    return Sql.column(
            """
            select concat_ws('|', u.user_id, g.definition_id, g.tier, coalesce(g.period::text, ''), g.grant_id, g.version, g.xp)
            from grants g join users u using (tenant_no, user_no) where g.tenant_no = ? and g.ended_at is null
            """,
            scene.tenantNo())
        .stream()
        .map(row -> String.valueOf(row).split("\\|", -1))
        .collect(
            toMap(
                row ->
                    new Owned(
                        row[0],
                        new GrantKey(
                            row[1], row[2], row[3].isEmpty() ? null : LocalDate.parse(row[3]))),
                row -> new Held(row[4], Integer.parseInt(row[5]), Integer.parseInt(row[6]))));
  }

  /** By number, as the job and the dry run go through them. */
  private List<String> users() {
    return Sql.column(
            "select user_id from users where tenant_no = ? order by user_no", scene.tenantNo())
        .stream()
        .map(String::valueOf)
        .toList();
  }

  /** All that went out about achievements and levels. */
  private List<Object> told() {
    return List.copyOf(
        Sql.column(
            """
            select type || ' ' || result_id from results
            where tenant_no = ? and type not like 'plaudit.milestone.%' and type not like 'plaudit.streak.%'
            order by 1
            """,
            scene.tenantNo()));
  }

  private void publish(String document) {
    scene.publish(document);
    job.run().await().atMost(PATIENCE);
  }

  // verify leaves alone what may still be on its way.
  private void haveBeenDoneForLong() {
    for (String statement :
        List.of(
            "update events set recorded_at = recorded_at - interval '1 hour' where tenant_no = ?",
            "update xp_profiles set updated_at = updated_at - interval '1 hour' where tenant_no = ?")) {
      assertThat(Sql.update(statement, scene.tenantNo())).isPositive();
    }
  }
}
