package dev.plaudit.api;

import dev.plaudit.outbox.ReplayUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calls about records that were set aside have in common. */
final class SetAsideCalls {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;
  private static final int MAX_NUMBERS = 1000;

  private SetAsideCalls() {}

  /** The number below which a page begins. */
  static long before(@Nullable String cursor) {
    return number("cursor", cursor, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** How many records a page has. */
  static int limit(@Nullable String limit) {
    return (int) number("limit", limit, DEFAULT_LIMIT, MAX_LIMIT);
  }

  /** Only those that were replayed, only those that were not, or null: both. */
  static @Nullable Boolean replayed(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw invalid("/replayed", "Send true or false.");
    }
    return Boolean.valueOf(text);
  }

  /**
   * What a replay is asked for.
   *
   * @param member the request's member that names records
   * @return the numbers; null: all
   */
  static @Nullable List<Long> wanted(
      @Nullable Boolean all, @Nullable List<Long> numbers, String member) {
    if (Boolean.TRUE.equals(all) == (numbers != null)) {
      throw invalid("", "Send either {\"all\":true} or {\"" + member + "\":[…]}.");
    }
    if (numbers != null && (numbers.isEmpty() || numbers.size() > MAX_NUMBERS)) {
      throw invalid("/" + member, "Name 1 to " + MAX_NUMBERS + " records.");
    }
    if (numbers != null && numbers.contains(null)) {
      throw invalid("/" + member, "Each record is named by its number.");
    }
    return numbers;
  }

  /** Tells a caller to come again where the replay could not be finished. */
  static Uni<Response> orUnavailable(Uni<Response> replay) {
    return replay
        .onFailure(ReplayUnavailableException.class)
        .recoverWithItem(busy -> unavailable(String.valueOf(busy.getMessage())));
  }

  private static Response unavailable(String why) {
    return Problem.of(
            503,
            "replay_unavailable",
            "The replay could not be finished ("
                + why
                + "); call again soon, what was done is remembered.")
        .responseBuilder()
        .header(HttpHeaders.RETRY_AFTER, 1)
        .build();
  }

  private static long number(String name, @Nullable String text, long absent, long max) {
    if (text == null) {
      return absent;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= 1 && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the same answer
    }
    throw invalid("/" + name, "Send a whole number from 1 to " + max + ".");
  }

  private static ProblemException invalid(String pointer, String detail) {
    return new ProblemException(Problem.at(400, "invalid_field", pointer, detail));
  }
}
