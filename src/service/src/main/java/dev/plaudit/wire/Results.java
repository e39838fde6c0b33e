package dev.plaudit.wire;

import dev.plaudit.domain.achievement.Grant;
import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.domain.achievement.Revocation;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every kind of result, each with its data; {@code result.schema.json} describes them. */
public final class Results {
  /** A total reached a threshold (S11). */
  public static final String MILESTONE_REACHED = "plaudit.milestone.reached";

  /** A run became so long for the first time (S15). */
  public static final String STREAK_REACHED = "plaudit.streak.reached";

  /** Activity came back after a gap; the run before it is over (S13). */
  public static final String STREAK_BROKEN = "plaudit.streak.broken";

  /** A late event joined two runs (S13). */
  public static final String STREAK_RESTORED = "plaudit.streak.restored";

  /** A level was reached (S33). */
  public static final String LEVEL_UP = "plaudit.level.up";

  /** An achievement was earned or given (S22). */
  public static final String ACHIEVEMENT_GRANTED = "plaudit.achievement.granted";

  /** A grant was taken back (S25). */
  public static final String ACHIEVEMENT_REVOKED = "plaudit.achievement.revoked";

  private Results() {}

  /**
   * What became true of a user's activity.
   *
   * @param eventId of the event that made it true; null: none did (S16)
   * @param occurredAt when that happened
   */
  public static ResultRecord of(
      Fact fact, UserKey user, String activityType, @Nullable String eventId, Instant occurredAt) {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("activity_type", activityType);
    String type = describe(fact, about);
    String identity = about.toString();
    if (fact instanceof Fact.MilestoneCrossed it) {
      // No part of the identity: a milestone is reached once, whatever is recounted.
      about.put("total_count", it.total());
    }
    if (eventId != null) {
      about.put("event_id", eventId);
    }
    return ResultRecord.identified(user, type, identity, occurredAt, about);
  }

  /**
   * A user has reached a level.
   *
   * @param version of the ledger, where levels may fall, so that two times can be told apart; null:
   *     levels never fall, each is reached once, and telling it again after a repair is a repeat
   * @param time when it was posted
   */
  public static ResultRecord levelUp(
      UserKey user, int level, long totalXp, @Nullable Integer version, Instant time) {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("level", level);
    about.put("total_xp", totalXp);
    String identity = version == null ? "" + level : level + "\n" + version;
    return ResultRecord.identified(user, LEVEL_UP, identity, time, about);
  }

  /**
   * A user has earned an achievement, or was given it; the time is that of the qualifying event.
   *
   * @param name of the definition
   * @param reason of the definition, one sentence
   * @param eventId the event that completed the rule; null: none is known
   */
  public static ResultRecord granted(
      Grant grant, UUID grantId, String name, String reason, @Nullable String eventId) {
    Map<String, Object> about = achievement(grantId, grant.key(), grant.version(), name);
    about.put("xp", grant.xp());
    about.put("reason", reason);
    about.put("granted_at", micros(grant.grantedAt()).toString());
    about.put("origin", grant.origin().name().toLowerCase(Locale.ROOT));
    if (eventId != null) {
      about.put("event_id", eventId);
    }
    return ResultRecord.identified(
        grant.user(), ACHIEVEMENT_GRANTED, grantId.toString(), grant.grantedAt(), about);
  }

  /**
   * A grant was taken back; who did it is in the audit log and not told.
   *
   * @param version of the definition under which it had been granted
   * @param xp that came with the grant and goes with it
   */
  public static ResultRecord revoked(
      Revocation revocation, UUID grantId, int version, String name, int xp, Instant grantedAt) {
    Map<String, Object> about = achievement(grantId, revocation.key(), version, name);
    about.put("xp", xp);
    about.put("reason", revocation.reason());
    about.put("cause", revocation.cause().name().toLowerCase(Locale.ROOT));
    about.put("granted_at", micros(grantedAt).toString());
    return ResultRecord.identified(
        revocation.user(), ACHIEVEMENT_REVOKED, grantId.toString(), revocation.revokedAt(), about);
  }

  private static Map<String, Object> achievement(
      UUID grantId, GrantKey key, int version, String name) {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("grant_id", grantId.toString());
    about.put("definition_id", key.definitionId());
    about.put("version", version);
    if (!key.tier().isEmpty()) {
      about.put("tier", key.tier());
    }
    LocalDate period = key.periodStart();
    if (period != null) {
      about.put("period", period.toString());
    }
    about.put("name", name);
    return about;
  }

  private static String describe(Fact fact, Map<String, Object> about) {
    if (fact instanceof Fact.MilestoneCrossed it) {
      about.put("threshold", it.threshold());
      return MILESTONE_REACHED;
    }
    if (fact instanceof Fact.StreakReached it) {
      about.put("streak_type", it.type().name());
      about.put("threshold", it.threshold());
      about.put("run_start", date(it.runStart()));
      return STREAK_REACHED;
    }
    if (fact instanceof Fact.StreakBroken it) {
      about.put("streak_type", it.type().name());
      about.put("run_start", date(it.runStart()));
      about.put("broken_at", date(it.brokenAt()));
      about.put("length", it.length());
      return STREAK_BROKEN;
    }
    if (fact instanceof Fact.StreakRestored it) {
      about.put("streak_type", it.type().name());
      about.put("run_start", date(it.runStart()));
      about.put("length", it.length());
      return STREAK_RESTORED;
    }
    throw new IllegalStateException("a new kind of fact has no message: " + fact);
  }

  private static String date(int epochDay) {
    return LocalDate.ofEpochDay(epochDay).toString();
  }

  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
