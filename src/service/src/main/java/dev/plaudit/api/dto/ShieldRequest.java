package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import dev.plaudit.domain.event.Timestamps;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An outage to declare (S16).
 *
 * @param from RFC 3339
 * @param until RFC 3339, later than {@code from} by at most 31 days
 * @param reason for the list, 1 to 200 characters
 */
@Schema(name = "ShieldDeclaration")
public record ShieldRequest(
    @Schema(format = "date-time") @Nullable String from,
    @Schema(format = "date-time") @Nullable String until,
    @Nullable String reason) {

  private static final Duration LONGEST = Duration.ofDays(31);
  private static final int LONGEST_REASON = 200;

  /** When it began. */
  public Instant begins() {
    return time("/from", from);
  }

  /** When it ended, or will. */
  public Instant ends() {
    Instant begins = begins();
    Instant ends = time("/until", until);
    if (!ends.isAfter(begins) || ends.isAfter(begins.plus(LONGEST))) {
      throw Check.invalid("/until", "An outage ends after it begins, within 31 days.");
    }
    return ends;
  }

  /** What happened. */
  public String why() {
    return Check.text("/reason", Check.present("/reason", reason), LONGEST_REASON);
  }

  private static Instant time(String pointer, @Nullable String text) {
    Instant at = Timestamps.parse(Check.present(pointer, text));
    if (at == null) {
      throw Check.invalid(pointer, "Send RFC 3339 with an offset: 2026-03-10T12:00:00Z.");
    }
    return at;
  }
}
