package dev.plaudit.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.wire.Results;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One instance's streams, with a table that the test plays. */
class ResultStreamTest {
  private static final UserKey ADA = new UserKey(new TenantId("acme"), "ada");
  private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);

  private final List<NumberedResult> table = new ArrayList<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger cutOffs = new AtomicInteger();
  private Runnable duringRead = () -> {};
  private boolean broken;
  private boolean pruned;
  private final StreamHub hub =
      new StreamHub(
          this::after, new Settings(), InstantSource.fixed(NOW), new SimpleMeterRegistry());

  private record Settings() implements StreamConfig {
    @Override
    public int max() {
      return 2;
    }

    @Override
    public Duration heartbeat() {
      return Duration.ofMillis(50);
    }

    @Override
    public Duration writeTimeout() {
      return Duration.ofMillis(100);
    }

    @Override
    public int page() {
      return 3;
    }

    @Override
    public Duration drainTimeout() {
      return Duration.ofMillis(100);
    }
  }

  @Test
  @DisplayName(
      "a listener is given a page's results one by one, as it takes them, and no page more")
  void pulls() {
    add(1, 2, 4, 5, 9);
    AssertSubscriber<StreamItem> listener =
        open(0).items().subscribe().withSubscriber(AssertSubscriber.create(2));

    listener.request(1);

    assertThat(numbers(listener)).containsExactly(1L, 2L, 4L);
    assertThat(reads).hasValue(1);
    listener.request(2);
    assertThat(numbers(listener)).containsExactly(1L, 2L, 4L, 5L, 9L);
  }

  @Test
  @DisplayName("what is told of while the table is being read is read as well")
  void toldWhileReading() {
    duringRead =
        () -> {
          if (reads.get() == 1) {
            add(1);
            hub.tell("acme/ada");
          }
        };

    AssertSubscriber<StreamItem> listener = listen(open(0));

    assertThat(numbers(listener)).containsExactly(1L);
  }

  @Test
  @DisplayName("a result wakes the streams of its user, and of nobody else")
  void wakes() {
    AssertSubscriber<StreamItem> listener = listen(open(0));
    add(1);
    hub.tell("acme/bob");
    hub.tell("other/ada");
    assertThat(reads).hasValue(1);

    hub.tell("acme/ada");

    assertThat(numbers(listener)).containsExactly(1L);
  }

  @Test
  @DisplayName("a quiet stream says that it lives, and looks at the table in case nobody told")
  void heartbeat() {
    AssertSubscriber<StreamItem> listener = listen(open(0));
    add(1);

    await().until(() -> tick() && listener.getItems().size() >= 2);

    assertThat(listener.getItems().get(0)).isEqualTo(StreamItem.HEARTBEAT);
    assertThat(numbers(listener)).containsExactly(1L);
  }

  @Test
  @DisplayName("a listener that does not take what was sent is cut off")
  void slowReader() {
    add(1, 2);
    AssertSubscriber<StreamItem> listener =
        open(0).items().subscribe().withSubscriber(AssertSubscriber.create(1));
    hub.tick();
    assertThat(cutOffs).hasValue(0);

    await().until(() -> tick() && cutOffs.get() == 1);

    assertThat(numbers(listener)).containsExactly(1L);
  }

  @Test
  @DisplayName("a stream ends when the token expires, though there is more to tell")
  void expiry() {
    add(1, 2);
    ResultStream stream = open(0);
    AssertSubscriber<StreamItem> listener =
        stream.items().subscribe().withSubscriber(AssertSubscriber.create(1));
    stream.tick(LATER.minusMillis(1));
    listener.assertNotTerminated();

    stream.tick(LATER);
    listener.request(9);

    listener.assertCompleted();
    assertThat(numbers(listener)).containsExactly(1L);
  }

  @Test
  @DisplayName("a database that fails does not end a stream; it goes on where it was")
  void failedRead() {
    broken = true;
    AssertSubscriber<StreamItem> listener = listen(open(0));
    add(1);
    listener.assertNotTerminated();

    broken = false;
    hub.tick();

    assertThat(numbers(listener)).containsExactly(1L);
  }

  @Test
  @DisplayName("a stream that can no longer be told all ends, so that reconnecting tells why")
  void overtakenByRetention() {
    pruned = true;

    AssertSubscriber<StreamItem> listener = listen(open(1));

    listener.assertCompleted();
  }

  @Test
  @DisplayName("an instance takes so many listeners and no more; who leaves makes room, once")
  void bounded() {
    ResultStream first = open(0);
    open(0);
    assertThat(hub.open(request(0), Runnable::run)).isEmpty();

    hub.closed(first);
    hub.closed(first);

    assertThat(hub.open(request(0), Runnable::run)).isPresent();
    assertThat(hub.open(request(0), Runnable::run)).isEmpty();
  }

  @Test
  @DisplayName("at a stop every stream ends, and nobody is let in any more")
  void stop() throws InterruptedException {
    AssertSubscriber<StreamItem> listener = listen(open(0));

    hub.stop(new ShutdownEvent());

    listener.assertCompleted();
    assertThat(hub.open(request(0), Runnable::run)).isEmpty();
  }

  private Uni<Optional<ResultPage>> after(int tenantNo, UserKey user, long after, int limit) {
    assertThat(user).isEqualTo(ADA);
    reads.incrementAndGet();
    if (broken) {
      return Uni.createFrom().failure(new IllegalStateException("the database is away"));
    }
    List<NumberedResult> found =
        table.stream().filter(each -> each.no() > after).limit(limit).toList();
    duringRead.run();
    return Uni.createFrom().item(Optional.of(new ResultPage(9, pruned, found)));
  }

  private void add(long... numbers) {
    for (long no : numbers) {
      table.add(new NumberedResult(no, Results.levelUp(ADA, (int) no + 1, 100 * no, null, NOW)));
    }
  }

  private boolean tick() {
    hub.tick();
    return true;
  }

  private ResultStream open(long after) {
    return hub.open(request(after), Runnable::run).orElseThrow();
  }

  private StreamRequest request(long after) {
    return new StreamRequest(1, ADA, after, LATER, cutOffs::incrementAndGet);
  }

  private static AssertSubscriber<StreamItem> listen(ResultStream stream) {
    return stream.items().subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
  }

  private static List<Long> numbers(AssertSubscriber<StreamItem> listener) {
    return listener.getItems().stream()
        .map(StreamItem::result)
        .filter(result -> result != null)
        .map(NumberedResult::no)
        .toList();
  }
}
