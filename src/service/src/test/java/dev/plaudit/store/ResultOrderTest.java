package dev.plaudit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.FreshDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ADR 019: whoever reads on from a number misses nothing, whatever commits when. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class ResultOrderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int USERS = 3;
  private static final int WRITERS = 6;
  private static final int TRANSACTIONS = 40;

  @Inject Vertx vertx;
  private Pool writers;
  private Pool readers;
  private ResultReadStore store;

  @BeforeEach
  void connect() {
    FreshDatabase database = FreshDatabase.migrated();
    writers = database.workerPool(vertx, WRITERS);
    readers = database.workerPool(vertx, USERS);
    store = new ResultReadStore(new TenantScope(readers));
    run("insert into tenants (tenant_id) values ('acme')");
    for (int user = 1; user <= USERS; user++) {
      run(
          "insert into users (tenant_no, user_no, user_id) overriding system value values (1, %d, 'u%d')"
              .formatted(user, user));
    }
  }

  @AfterEach
  void close() {
    writers.close().await().atMost(PATIENCE);
    readers.close().await().atMost(PATIENCE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @DisplayName(
      "I7: with commits delayed and undone at random, readers see every result once, in order")
  void nothingIsSkipped(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CompletableFuture<Void>> writing = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      writing.add(write(writer, random.split(), 0).subscribeAsCompletionStage());
    }
    CompletableFuture<Void> written =
        CompletableFuture.allOf(writing.toArray(CompletableFuture<?>[]::new));

    List<CompletableFuture<List<String>>> reading =
        IntStream.rangeClosed(1, USERS)
            .mapToObj(user -> CompletableFuture.supplyAsync(() -> follow(user, written)))
            .toList();

    written.orTimeout(60, SECONDS).join();
    for (int user = 1; user <= USERS; user++) {
      List<String> seen = reading.get(user - 1).join();
      assertThat(seen)
          .as("seed %d, user %d", seed, user)
          .hasSizeGreaterThan(WRITERS * TRANSACTIONS / 4)
          .doesNotHaveDuplicates()
          .isEqualTo(
              kept(
                  "select data->>'is' from results where user_no = "
                      + user
                      + " order by result_no"))
          .isEqualTo(
              kept(
                  "select convert_from(payload, 'UTF8') from outbox where key = 't/"
                      + user
                      + "'::bytea order by outbox_no"));
      for (int writer = 0; writer < WRITERS; writer++) {
        String own = writer + ":";
        assertThat(seen.stream().filter(each -> each.startsWith(own)))
            .as("seed %d: in the order in which writer %d told them", seed, writer)
            .isSortedAccordingTo((a, b) -> Integer.compare(place(a), place(b)));
      }
    }
  }

  @Test
  @DisplayName("a page says where it ends, whose it is, and from where on things are gone")
  void page() {
    UserNumber user = new UserNumber(1, 1);
    writers
        .withTransaction(
            connection ->
                new FlushTransaction(connection, OffsetDateTime.now(ZoneOffset.UTC))
                    .insertResults(List.of(row(user, "a"), row(user, "b"), row(user, "c"))))
        .await()
        .atMost(PATIENCE);
    run("update result_heads set gone_no = 1");

    StoredResults page = after("u1", 1, 1);

    assertThat(page.results()).extracting(StoredResult::no).containsExactly(2L);
    assertThat(page.lastNo()).isEqualTo(3);
    assertThat(page.goneNo()).isEqualTo(1);
    assertThat(after("u2", 0, 9)).isEqualTo(new StoredResults(0, 0, List.of()));
    assertThat(store.after(1, key("nobody"), 0, 9).await().atMost(PATIENCE)).isEmpty();
    assertThat(store.after(2, key("u1"), 0, 9).await().atMost(PATIENCE))
        .as("S40: another tenant has no such user")
        .isEmpty();
  }

  // Each transaction tells of some users, waits, and then commits or does not.
  private Uni<Void> write(int writer, SplittableRandom random, int transaction) {
    if (transaction == TRANSACTIONS) {
      return Uni.createFrom().voidItem();
    }
    List<ResultRow> rows = new ArrayList<>();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      rows.add(
          row(
              new UserNumber(1, random.nextInt(1, USERS + 1)),
              writer + ":" + (transaction * 10 + 10 - i)));
    }
    Duration pause = Duration.ofMillis(random.nextInt(1, 12));
    boolean undone = random.nextInt(6) == 0;
    return writers
        .withTransaction(
            connection ->
                new FlushTransaction(connection, OffsetDateTime.now(ZoneOffset.UTC))
                    .insertResults(rows)
                    .onItem()
                    .delayIt()
                    .by(pause)
                    .invoke(
                        () -> {
                          if (undone) {
                            throw new IllegalStateException("undone on purpose");
                          }
                        }))
        .onFailure(IllegalStateException.class)
        .recoverWithNull()
        .chain(() -> write(writer, random, transaction + 1));
  }

  // A listener that comes back for a few at a time, with nothing but the last number it saw.
  private List<String> follow(int user, CompletableFuture<Void> written) {
    List<String> seen = new ArrayList<>();
    long cursor = 0;
    while (true) {
      boolean last = written.isDone();
      StoredResults page = after("u" + user, cursor, 3);
      for (StoredResult result : page.results()) {
        seen.add((String) result.data().get("is"));
        cursor = result.no();
      }
      if (last && page.results().isEmpty()) {
        return seen;
      }
    }
  }

  private StoredResults after(String user, long cursor, int limit) {
    return store.after(1, key(user), cursor, limit).await().atMost(PATIENCE).orElseThrow();
  }

  private static UserKey key(String user) {
    return new UserKey(new TenantId("acme"), user);
  }

  private List<String> kept(String sql) {
    List<String> values = new ArrayList<>();
    for (Row row : readers.query(sql).execute().await().atMost(PATIENCE)) {
      values.add(row.getString(0));
    }
    return values;
  }

  private void run(String sql) {
    writers.query(sql).execute().await().atMost(PATIENCE);
  }

  private static int place(String is) {
    return Integer.parseInt(is.substring(is.indexOf(':') + 1));
  }

  private static ResultRow row(UserNumber user, String is) {
    return new ResultRow(
        user,
        "plaudit.test",
        Instant.EPOCH,
        "{\"is\":\"" + is + "\"}",
        new OutboxRow(
            1,
            "plaudit.results",
            UUID.randomUUID(),
            ("t/" + user.userNo()).getBytes(UTF_8),
            is.getBytes(UTF_8),
            "{}"));
  }
}
