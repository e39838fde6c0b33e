package dev.plaudit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same actions over and over: a hundred times by each of the three keys (S4). */
class StormIT {
  private static final int ACTIONS = 50;
  private static final int TIMES = 100;

  @RegisterExtension static final Installed INSTALLED = new Installed();

  private final Deed deed = Deed.reviewed("ada", Instant.now(), "bob");
  private final Book book = new Book().acknowledged(deed, ACTIONS);

  @Test
  @DisplayName("S4: a hundred times the same event ids")
  void byEventId() throws Exception {
    for (int time = 0; time < TIMES; time++) {
      post(action -> deed.event("e-" + action, ""));
    }

    book.balances(INSTALLED.tenant(), INSTALLED.service());
  }

  @Test
  @DisplayName("S4: a hundred times the same idempotency keys under new event ids")
  void byIdempotencyKey() throws Exception {
    for (int time = 0; time < TIMES; time++) {
      String suffix = "-" + time;
      post(
          action ->
              deed.event("e-" + action + suffix, ",\"idempotency_key\":\"k-" + action + "\""));
    }

    book.balances(INSTALLED.tenant(), INSTALLED.service());
  }

  @Test
  @DisplayName(
      "S4: a hundred times the same fingerprints under new keys; Redis is flushed on the way")
  void byFingerprint() throws Exception {
    for (int time = 0; time < TIMES; time++) {
      String suffix = "-" + time;
      post(action -> deed.event("e-" + action + suffix, ",\"subject\":\"pr-" + action + "\""));
      if (time % 25 == 0) {
        INSTALLED.stack().redis().restart();
      }
    }

    book.balances(INSTALLED.tenant(), INSTALLED.service());
  }

  private void post(IntFunction<String> event) throws Exception {
    String body =
        IntStream.range(0, ACTIONS).mapToObj(event).collect(Collectors.joining(",", "[", "]"));
    HttpResponse<String> answer =
        INSTALLED.tenant().post(INSTALLED.service().url() + "/v1/events", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }
}
