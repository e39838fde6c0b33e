package dev.plaudit.api;

import dev.plaudit.domain.board.BoardPeriod;
import dev.plaudit.domain.board.RankStyle;
import dev.plaudit.domain.tenant.VoidGrants;
import dev.plaudit.domain.xp.LevelCurve;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a member of a body may be. Each mistake is a 400 problem that points at it and says how to
 * mend it.
 */
public final class Check {

  private static final int MOST_THRESHOLDS = 200;
  private static final int HIGHEST_THRESHOLD = 1_000_000_000;
  private static final int MOST_NAMES = 32;
  private static final int MOST_CATEGORIES = 100;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final DateTimeFormatter HOUR_AND_MINUTE =
      DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

  private Check() {}

  /** A member that must be there. */
  public static <T> T present(String pointer, @Nullable T value) {
    if (value == null) {
      throw problem(
          "missing_field", pointer, "Send this member as well; a PUT replaces everything.");
    }
    return value;
  }

  /** A body that must be there. */
  public static <T> T body(@Nullable T body) {
    if (body == null) {
      throw problem("missing_field", null, "Send a JSON object.");
    }
    return body;
  }

  /**
   * A region of the time zone database, by its exact name: no offset, no abbreviation of this
   * machine.
   */
  public static String zone(String pointer, String value) {
    if (!ZoneId.getAvailableZoneIds().contains(value)) {
      throw invalid(pointer, "Send the name of a time zone such as Europe/Berlin, or UTC.");
    }
    return value;
  }

  /** {@code HH:mm}. */
  public static LocalTime time(String pointer, String value) {
    try {
      return LocalTime.parse(value, HOUR_AND_MINUTE);
    } catch (DateTimeException e) {
      throw invalid(pointer, "Send a time of day such as 03:00.");
    }
  }

  /** A date, {@code 2026-03-01}. */
  public static LocalDate date(String pointer, String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException e) {
      throw invalid(pointer, "Send a date such as 2026-03-01.");
    }
  }

  /** At most 200 numbers from 1 to 1,000,000,000, each above the one before. */
  public static List<Integer> thresholds(String pointer, List<@Nullable Integer> values) {
    if (values.size() > MOST_THRESHOLDS) {
      throw invalid(pointer, "Send at most " + MOST_THRESHOLDS + " thresholds.");
    }
    int previous = 0;
    for (int i = 0; i < values.size(); i++) {
      Integer value = values.get(i);
      if (value == null || value < 1 || value > HIGHEST_THRESHOLD) {
        throw invalid(
            pointer + '/' + i, "A threshold is a number from 1 to " + HIGHEST_THRESHOLD + ".");
      }
      if (value <= previous) {
        throw invalid(
            pointer + '/' + i, "Thresholds must rise: this one has to be above " + previous + ".");
      }
      previous = value;
    }
    return values.stream().map(value -> present(pointer, value)).toList();
  }

  /** At most 999 totals that rise, from 1 to 2^53 - 1 (S33). */
  public static List<Long> levelTotals(String pointer, List<@Nullable Long> values) {
    if (values.size() >= LevelCurve.MAX_LEVELS) {
      throw invalid(pointer, "Send at most " + (LevelCurve.MAX_LEVELS - 1) + " totals.");
    }
    long previous = 0;
    for (int i = 0; i < values.size(); i++) {
      Long value = values.get(i);
      if (value == null || value <= previous || value > LevelCurve.MAX_TOTAL) {
        throw invalid(
            pointer + '/' + i,
            "Totals must rise and stay below 2^53: this one has to be above " + previous + ".");
      }
      previous = value;
    }
    return values.stream().map(value -> present(pointer, value)).toList();
  }

  /** A whole number between two bounds, both included. */
  public static int between(String pointer, int value, int least, int most) {
    if (value < least || value > most) {
      throw invalid(pointer, "Send a number from " + least + " to " + most + ".");
    }
    return value;
  }

  /** One line of text, of 1 to {@code most} characters. */
  public static String text(String pointer, String value, int most) {
    int length = value.codePointCount(0, value.length());
    if (length == 0 || length > most || value.isBlank()) {
      throw invalid(pointer, "Send 1 to " + most + " characters.");
    }
    if (value
        .codePoints()
        .anyMatch(
            c ->
                Character.isISOControl(c)
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))) {
      throw invalid(
          pointer, "Send text without control characters and without halves of surrogate pairs.");
    }
    return value;
  }

  /** At most 32 different names of properties; absent is none. */
  public static List<String> names(String pointer, @Nullable List<@Nullable String> values) {
    if (values == null) {
      return List.of();
    }
    if (values.size() > MOST_NAMES) {
      throw invalid(
          pointer, "Send at most " + MOST_NAMES + " names; an event has no more properties.");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      if (!seen.add(text(pointer + '/' + i, present(pointer + '/' + i, values.get(i)), 64))) {
        throw invalid(pointer + '/' + i, "This name is here twice.");
      }
    }
    return values.stream().map(value -> present(pointer, value)).toList();
  }

  /** At most 100 different categories of definitions, by name; absent is none. */
  public static List<String> categories(String pointer, @Nullable List<@Nullable String> values) {
    if (values == null) {
      return List.of();
    }
    if (values.size() > MOST_CATEGORIES) {
      throw invalid(pointer, "Send at most " + MOST_CATEGORIES + " categories.");
    }
    for (int i = 0; i < values.size(); i++) {
      if (!ID.matcher(present(pointer + '/' + i, values.get(i))).matches()) {
        throw invalid(pointer + '/' + i, "A category matches [a-z0-9][a-z0-9._-]{0,63}.");
      }
    }
    return values.stream().map(value -> present(pointer, value)).distinct().sorted().toList();
  }

  /** The name of a rank style (S34). */
  public static RankStyle rankStyle(String pointer, String value) {
    try {
      return RankStyle.of(value);
    } catch (IllegalArgumentException unknown) {
      throw invalid(pointer, "Send competition, dense or ordinal.");
    }
  }

  /** The name of what a void does to grants (S8). */
  public static VoidGrants voidGrants(String pointer, String value) {
    try {
      return VoidGrants.of(value);
    } catch (IllegalArgumentException unknown) {
      throw invalid(pointer, "Send revoke or keep.");
    }
  }

  /** The name of a period of boards (S34). */
  public static BoardPeriod boardPeriod(String pointer, String value) {
    try {
      return BoardPeriod.of(value);
    } catch (IllegalArgumentException unknown) {
      throw invalid(pointer, "Send all_time, daily, weekly or monthly.");
    }
  }

  /** Names of periods of boards, each once. */
  public static Set<BoardPeriod> boardPeriods(String pointer, List<@Nullable String> values) {
    Set<BoardPeriod> periods = EnumSet.noneOf(BoardPeriod.class);
    for (int i = 0; i < values.size(); i++) {
      String place = pointer + '/' + i;
      if (!periods.add(boardPeriod(place, present(place, values.get(i))))) {
        throw invalid(place, "This period is here twice.");
      }
    }
    return periods;
  }

  /** A mistake in a member or parameter. */
  public static ProblemException invalid(String pointer, String remedy) {
    return problem("invalid_field", pointer, remedy);
  }

  private static ProblemException problem(String code, @Nullable String pointer, String remedy) {
    return new ProblemException(Problem.at(400, code, pointer, remedy));
  }
}
