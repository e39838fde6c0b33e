package dev.plaudit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class ResultWritingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final UserNumber ADA = new UserNumber(1, 1);
  private static final UserNumber BOB = new UserNumber(1, 2);

  @Inject Vertx vertx;
  private Pool pool;

  @BeforeEach
  void connect() {
    pool = FreshDatabase.migrated().workerPool(vertx, 4);
  }

  @AfterEach
  void close() {
    pool.close().await().atMost(PATIENCE);
  }

  @Test
  @DisplayName(
      "I7: a user's next result waits for the transaction of the one before, and for no other")
  void oneWriterAtATimeForAUser() {
    CompletableFuture<Void> mayCommit = new CompletableFuture<>();
    CompletableFuture<Void> written = new CompletableFuture<>();
    CompletableFuture<Void> earlier =
        write(List.of(row(ADA, "a"), row(ADA, "b")), written, mayCommit);
    written.orTimeout(10, SECONDS).join();

    CompletableFuture<Void> later = write(List.of(row(BOB, "x"), row(ADA, "c")), done());
    write(List.of(row(new UserNumber(1, 3), "y")), done()).orTimeout(10, SECONDS).join();

    assertThat(later).isNotDone();
    mayCommit.complete(null);
    CompletableFuture.allOf(earlier, later).orTimeout(10, SECONDS).join();
    assertThat(column("select data->>'is' from results where user_no = 1 order by result_no"))
        .containsExactly("a", "b", "c");
    assertThat(
            column(
                "select data->>'is' from outbox join results on message_id = result_id where user_no = 1 order by outbox_no"))
        .containsExactly("a", "b", "c");
    assertThat(column("select result_no from results where user_no = 2")).containsExactly(1L);
  }

  @Test
  @DisplayName("I7: what was told before is neither kept nor sent again, also within one batch")
  void toldAgain() {
    ResultRow known = row(ADA, "a");
    ResultRow twice = row(ADA, "b");
    write(List.of(known), done()).join();
    pool.query("delete from outbox").executeAndAwait();

    write(List.of(twice, known, row(BOB, "x"), twice, row(ADA, "c")), done()).join();

    assertThat(column("select data->>'is' from results where user_no = 1 order by result_no"))
        .containsExactly("a", "b", "c");
    assertThat(
            column(
                "select data->>'is' from outbox join results on message_id = result_id order by outbox_no"))
        .containsExactly("b", "x", "c");
  }

  @Test
  @DisplayName("I7: a transaction that rolls back gives its numbers back")
  void rolledBack() {
    CompletableFuture<Void> fails = new CompletableFuture<>();
    fails.completeExceptionally(new IllegalStateException("rolled back on purpose"));
    assertThat(write(List.of(row(ADA, "lost")), fails)).failsWithin(PATIENCE);

    write(List.of(row(ADA, "kept")), done()).join();

    assertThat(column("select result_no from results")).containsExactly(1L);
    assertThat(column("select last_no from result_heads")).containsExactly(1L);
  }

  private CompletableFuture<Void> write(List<ResultRow> rows, CompletableFuture<Void> mayCommit) {
    return write(rows, new CompletableFuture<>(), mayCommit);
  }

  private CompletableFuture<Void> write(
      List<ResultRow> rows, CompletableFuture<Void> written, CompletableFuture<Void> mayCommit) {
    return pool.withTransaction(
            connection ->
                new FlushTransaction(connection, OffsetDateTime.now(ZoneOffset.UTC))
                    .insertResults(rows)
                    .invoke(() -> written.complete(null))
                    .chain(() -> Uni.createFrom().completionStage(mayCommit)))
        .subscribeAsCompletionStage();
  }

  private List<Object> column(String sql) {
    List<Object> values = new ArrayList<>();
    for (Row row : pool.query(sql).execute().await().atMost(PATIENCE)) {
      values.add(row.getValue(0));
    }
    return values;
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
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
