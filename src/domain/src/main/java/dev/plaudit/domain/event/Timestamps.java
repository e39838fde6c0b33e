package dev.plaudit.domain.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * RFC 3339 by hand: the offset is required, years are 1970 to 9999, up to nine digits of a second.
 * {@code DateTimeFormatter} takes about ten times as long and says less about what is wrong.
 */
public final class Timestamps {
  private static final int DATE_TIME_LENGTH = "1970-01-01T00:00:00".length();
  private static final int LAST_MICROSECOND = 999_999_000;

  private Timestamps() {}

  /**
   * The instant, in microseconds; null if the text is not RFC 3339. A leap second ({@code :60},
   * only where UTC has 23:59) reads as the last microsecond before it ends: no clock of ours knows
   * it, and refusing would lose a true event.
   */
  public static @Nullable Instant parse(String text) {
    if (text.length() <= DATE_TIME_LENGTH || !hasSeparators(text)) {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    if (year < 1970 || month < 1 || month > 12 || day < 1 || hour < 0 || hour > 23) {
      return null;
    }
    if (minute < 0 || minute > 59 || second < 0 || second > 60) {
      return null;
    }
    if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
      return null;
    }
    int zone = endOfFraction(text);
    int offset = zone < 0 ? Integer.MIN_VALUE : offsetSeconds(text, zone);
    if (offset == Integer.MIN_VALUE) {
      return null;
    }
    long minutes = LocalDate.of(year, month, day).toEpochDay() * 1440 + hour * 60L + minute;
    long minuteStart = minutes * 60 - offset;
    if (second == 60) {
      boolean lastMinute = Math.floorMod(minuteStart, 86_400L) == 86_340;
      return lastMinute ? inRange(minuteStart + 59, LAST_MICROSECOND) : null;
    }
    return inRange(minuteStart + second, nanos(text, zone));
  }

  private static @Nullable Instant inRange(long epochSecond, int nanos) {
    return epochSecond < 0 ? null : Instant.ofEpochSecond(epochSecond, nanos);
  }

  private static boolean hasSeparators(String text) {
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (text.charAt(10) == 'T' || text.charAt(10) == 't')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  /** The index at which the offset begins; -1 if there is a point without one to nine digits. */
  private static int endOfFraction(String text) {
    if (text.charAt(DATE_TIME_LENGTH) != '.') {
      return DATE_TIME_LENGTH;
    }
    int end = DATE_TIME_LENGTH + 1;
    while (end < text.length() && Text.isDigit(text.charAt(end))) {
      end++;
    }
    int length = end - DATE_TIME_LENGTH - 1;
    return length >= 1 && length <= 9 && end < text.length() ? end : -1;
  }

  private static int nanos(String text, int end) {
    int micros = 0;
    for (int i = 0; i < 6; i++) {
      int index = DATE_TIME_LENGTH + 1 + i;
      micros = micros * 10 + (index < end ? text.charAt(index) - '0' : 0);
    }
    return micros * 1_000;
  }

  private static int offsetSeconds(String text, int index) {
    char sign = text.charAt(index);
    if (sign == 'Z' || sign == 'z') {
      return text.length() == index + 1 ? 0 : Integer.MIN_VALUE;
    }
    if ((sign != '+' && sign != '-')
        || text.length() != index + 6
        || text.charAt(index + 3) != ':') {
      return Integer.MIN_VALUE;
    }
    int hours = digits(text, index + 1, index + 3);
    int minutes = digits(text, index + 4, index + 6);
    // No zone was ever further than 18 hours from UTC; java.time draws the same line.
    if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 18 * 60) {
      return Integer.MIN_VALUE;
    }
    int seconds = (hours * 60 + minutes) * 60;
    return sign == '-' ? -seconds : seconds;
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!Text.isDigit(c)) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }
}
