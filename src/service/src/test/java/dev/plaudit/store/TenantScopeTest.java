package dev.plaudit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.StoredRows;
import dev.plaudit.testing.TestTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S40: row-level security behind the API's pool, on the real roles. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class TenantScopeTest {

  private static final String EVERY_USER = "select user_id from users";

  @Inject Pool pool;
  @Inject TenantScope scope;

  private final TestTenant mine = TestTenant.random();
  private final TestTenant theirs = TestTenant.random();
  private int myNo;
  private int theirNo;

  @BeforeEach
  void store() {
    myNo = store(mine, "me").tenantNo();
    theirNo = store(theirs, "them").tenantNo();
  }

  private static StoredRows store(TestTenant tenant, String userId) {
    StoredRows rows = StoredRows.tenant(tenant);
    long user = rows.user(userId);
    int activity = rows.activity("LESSON");
    rows.progress(user, activity, 1, 1, LocalDate.EPOCH, 1, Instant.EPOCH);
    rows.day(user, activity, LocalDate.EPOCH, 1);
    rows.milestone(user, activity, 1, Instant.EPOCH, "e");
    return rows;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenants",
        "tenant_zones",
        "activity_types",
        "users",
        "user_zones",
        "event_keys",
        "events",
        "progress",
        "day_buckets",
        "milestones",
        "audit"
      })
  @DisplayName("S40: a statement that does not say whose data it wants sees nothing")
  void showsNothingWithoutATenant(String table) {
    // When
    RowSet<Row> rows = run(pool.query("select * from " + table).execute());
    // Then
    assertThat(rows.size()).isZero();
  }

  @Test
  @DisplayName("S40: a query that forgets or forges the tenant still sees the scope's rows only")
  void showsOneTenantOnly() {
    // Given
    String forged =
        TenantScope.scoped("select user_id from users where tenant_no = $2::int or true");
    // When
    List<String> users = users(run(scope.read(forged, myNo, theirNo)));
    // Then
    assertThat(users).containsExactly("me");
  }

  @Test
  @DisplayName("S40: another tenant's number finds nothing in this tenant's scope")
  void showsNothingOfAnotherTenant() {
    // Given
    String forged =
        TenantScope.scoped(
            "select u.user_id from users u join progress p using (tenant_no, user_no) join milestones m using (tenant_no, user_no) where u.tenant_no = $2::int");
    // When
    RowSet<Row> rows = run(scope.read(forged, myNo, theirNo));
    // Then
    assertThat(rows.size()).isZero();
  }

  @Test
  @DisplayName(
      "S40: the tenant is gone from the connection with the statement, also with one that failed")
  void leavesNothingBehindOnTheConnection() {
    // Given
    String fine = TenantScope.scoped(EVERY_USER);
    String broken = TenantScope.scoped("select user_id, 1 / (length(user_id) - 2) from users");
    Tuple tenant = Tuple.of(Integer.toString(myNo));
    // When
    List<Integer> seen =
        run(
            pool.withConnection(
                connection ->
                    connection
                        .preparedQuery(fine)
                        .execute(tenant)
                        .chain(
                            found ->
                                connection
                                    .query(EVERY_USER)
                                    .execute()
                                    .map(after -> List.of(found.size(), after.size())))
                        .chain(
                            counts ->
                                connection
                                    .preparedQuery(broken)
                                    .execute(tenant)
                                    .onFailure(PgException.class)
                                    .recoverWithNull()
                                    .chain(failed -> connection.query(EVERY_USER).execute())
                                    .map(
                                        after -> {
                                          List<Integer> all = new ArrayList<>(counts);
                                          all.add(after.size());
                                          return all;
                                        }))));
    // Then
    assertThat(seen).containsExactly(1, 0, 0);
  }

  @Test
  @DisplayName("S40: the API's role cannot write progress, not even its own tenant's")
  void cannotWriteProgress() {
    // When
    Uni<?> forged = pool.query("delete from progress").execute();
    // Then
    assertThatThrownBy(() -> run(forged))
        .isInstanceOf(PgException.class)
        .hasMessageContaining("permission denied");
  }

  private static List<String> users(RowSet<Row> rows) {
    List<String> users = new ArrayList<>();
    rows.forEach(row -> users.add(row.getString(0)));
    return users;
  }

  private static <T> T run(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }
}
