package dev.plaudit.store;

import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.domain.achievement.KnownFacts;
import dev.plaudit.domain.achievement.Standing;
import dev.plaudit.domain.achievement.UserMetrics;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the one wide row that {@link AchievementReadStore} asks for a user. */
final class PersonRows {
  private static final int GRANTS = 2;
  private static final int CROSSINGS = 11;
  private static final int FEATURED = 16;
  private static final int OLDER = 17;
  private static final int DISABLED = 22;
  private static final int HIDDEN = 23;

  private PersonRows() {}

  static StoredPerson person(Row row) {
    Integer level = row.getInteger(0);
    Buffer state = row.getBuffer(1);
    return new StoredPerson(
        level == null ? 1 : level,
        state == null ? UserMetrics.empty() : UserMetrics.decode(state.getBytes()),
        grants(row),
        crossings(row),
        texts(row, FEATURED),
        older(row),
        Set.copyOf(texts(row, DISABLED)),
        Set.copyOf(texts(row, HIDDEN)));
  }

  private static List<StoredGrant> grants(Row row) {
    UUID[] ids = row.getArrayOfUUIDs(GRANTS);
    if (ids == null) {
      return List.of();
    }
    String[] definitions = row.getArrayOfStrings(GRANTS + 1);
    String[] tiers = row.getArrayOfStrings(GRANTS + 2);
    @Nullable LocalDate[] periods = row.getArrayOfLocalDates(GRANTS + 3);
    Integer[] versions = row.getArrayOfIntegers(GRANTS + 4);
    OffsetDateTime[] times = row.getArrayOfOffsetDateTimes(GRANTS + 5);
    Integer[] xp = row.getArrayOfIntegers(GRANTS + 6);
    String[] origins = row.getArrayOfStrings(GRANTS + 7);
    String[] standings = row.getArrayOfStrings(GRANTS + 8);
    List<StoredGrant> grants = new ArrayList<>(ids.length);
    for (int i = 0; i < ids.length; i++) {
      grants.add(
          new StoredGrant(
              ids[i],
              new GrantKey(definitions[i], tiers[i], periods[i]),
              versions[i],
              times[i].toInstant(),
              xp[i],
              origins[i],
              Standing.valueOf(standings[i])));
    }
    return grants;
  }

  private static Map<KnownFacts.Reached, KnownFacts.At> crossings(Row row) {
    Integer[] metrics = row.getArrayOfIntegers(CROSSINGS);
    if (metrics == null) {
      return Map.of();
    }
    Long[] thresholds = row.getArrayOfLongs(CROSSINGS + 1);
    @Nullable LocalDate[] periods = row.getArrayOfLocalDates(CROSSINGS + 2);
    @Nullable LocalDate[] reached = row.getArrayOfLocalDates(CROSSINGS + 3);
    OffsetDateTime[] times = row.getArrayOfOffsetDateTimes(CROSSINGS + 4);
    Map<KnownFacts.Reached, KnownFacts.At> crossings = new HashMap<>();
    for (int i = 0; i < metrics.length; i++) {
      Instant at = times[i].toInstant();
      crossings.put(
          new KnownFacts.Reached(metrics[i], thresholds[i], periods[i]),
          new KnownFacts.At(reached[i], at));
    }
    return crossings;
  }

  private static List<StoredShown> older(Row row) {
    List<String> ids = texts(row, OLDER);
    Integer[] versions = row.getArrayOfIntegers(OLDER + 1);
    List<String> categories = texts(row, OLDER + 2);
    List<String> names = texts(row, OLDER + 3);
    List<String> reasons = texts(row, OLDER + 4);
    List<StoredShown> older = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      older.add(
          new StoredShown(
              ids.get(i), versions[i], categories.get(i), names.get(i), reasons.get(i)));
    }
    return older;
  }

  private static List<String> texts(Row row, int column) {
    String[] texts = row.getArrayOfStrings(column);
    return texts == null ? List.of() : List.of(texts);
  }
}
