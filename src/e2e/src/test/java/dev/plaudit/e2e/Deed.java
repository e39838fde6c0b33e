package dev.plaudit.e2e;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A build of somebody, as the client means it: what is sent and what is entered in the {@link
 * Book}.
 *
 * @param reviewer for whom it is worth XP; null: nobody
 * @param branch null: it does not say
 * @param minutes 0: it does not say
 */
record Deed(
    String user, Instant at, @Nullable String reviewer, @Nullable String branch, int minutes) {

  /** A build that says nothing but who reviewed it. */
  static Deed reviewed(String user, Instant at, String reviewer) {
    return new Deed(user, at, reviewer, null, 0);
  }

  /** A build that says nothing. */
  static Deed bare(String user, Instant at) {
    return new Deed(user, at, null, null, 0);
  }

  /** The date in UTC, where all users of these tests live. */
  LocalDate day() {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /**
   * The event as JSON.
   *
   * @param further members, each with the comma before it
   */
  String event(String id, String further) {
    return """
        {"event_id":"%s","type":"%s","occurred_at":"%s","actor":{"user_id":"%s"},"properties":{%s}%s}"""
        .formatted(id, Load.TYPE, at, user, properties(), further);
  }

  private String properties() {
    StringBuilder properties = new StringBuilder("\"minutes\":").append(minutes);
    if (branch != null) {
      properties.append(",\"branch\":\"").append(branch).append('"');
    }
    if (reviewer != null) {
      properties.append(",\"reviewer\":\"").append(reviewer).append('"');
    }
    return properties.toString();
  }
}
