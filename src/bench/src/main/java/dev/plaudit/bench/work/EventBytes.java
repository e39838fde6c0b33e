package dev.plaudit.bench.work;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * Request bodies, patched in place of one template: making an event costs some hundred nanoseconds,
 * so that the generator takes little of the CPU that it measures. Not thread-safe.
 */
public final class EventBytes {
  private static final String ID = "00000000-0000-0000-0000-000000000000";
  private static final String TYPE = "xxxx.xxxxxxxxxxx";
  private static final String USER = "user-nnnnnnnnnn";
  private static final String TIME = "yyyy-mm-ddThh:mm:ss.mmmZ";
  private static final String EVENT =
      """
      {"event_id":"%s","type":"%s","actor":{"user_id":"%s"},\
      "source":{"platform":"web","service":"academy","sdk":"plaudit-js","sdk_version":"0.1.0"},\
      "occurred_at":"%s","properties":{"score":87,"difficulty":"medium"}}"""
          .formatted(ID, TYPE, USER, TIME);
  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int AT_ID = EVENT.indexOf(ID);
  private static final int AT_TYPE = EVENT.indexOf(TYPE);
  private static final int AT_USER = EVENT.indexOf(USER);
  private static final int AT_TIME = EVENT.indexOf(TIME);
  private static final int AT_SCORE = EVENT.indexOf("87");

  private final Population population;
  private final byte[][] types;
  private final byte[] template = EVENT.getBytes(US_ASCII);
  private byte[] dayText = new byte[0];
  private int day = Integer.MIN_VALUE;

  public EventBytes(Population population) {
    this.population = population;
    this.types =
        population.activities().stream()
            .map(activity -> activity.name().getBytes(US_ASCII))
            .toArray(byte[][]::new);
    for (byte[] type : types) {
      if (type.length != TYPE.length()) {
        throw new IllegalArgumentException("event types must be as long as the template's");
      }
    }
  }

  /** Bytes of one event. */
  public static int eventLength() {
    return EVENT.length();
  }

  /** One event by itself. */
  public byte[] single(EventStream stream, Instant now) {
    byte[] body = template.clone();
    patch(body, 0, stream.next(), clock(now));
    return body;
  }

  /** An array of events. */
  public byte[] batch(EventStream stream, int events, Instant now) {
    byte[] body = new byte[events * (template.length + 1) + 1];
    byte[] clock = clock(now);
    int at = 0;
    for (int i = 0; i < events; i++) {
      body[at++] = (byte) (i == 0 ? '[' : ',');
      System.arraycopy(template, 0, body, at, template.length);
      patch(body, at, stream.next(), clock);
      at += template.length;
    }
    body[at] = ']';
    return body;
  }

  private static byte[] clock(Instant now) {
    return CLOCK.format(now).getBytes(US_ASCII);
  }

  private void patch(byte[] body, int start, Draw draw, byte[] clock) {
    writeId(body, start + AT_ID, draw.id());
    // Varied, or there would be nothing to tell apart for definitions that do.
    int score = 36 + (int) (draw.id().getLeastSignificantBits() & 63);
    body[start + AT_SCORE] = (byte) ('0' + score / 10);
    body[start + AT_SCORE + 1] = (byte) ('0' + score % 10);
    byte[] type = types[draw.state() % types.length];
    System.arraycopy(type, 0, body, start + AT_TYPE, type.length);
    int user = population.userOf(draw.state());
    for (int i = start + AT_USER + USER.length() - 1; i >= start + AT_USER + 5; i--) {
      body[i] = (byte) ('0' + user % 10);
      user /= 10;
    }
    if (draw.day() != day) {
      day = draw.day();
      dayText = LocalDate.ofEpochDay(day).toString().getBytes(US_ASCII);
    }
    System.arraycopy(dayText, 0, body, start + AT_TIME, dayText.length);
    System.arraycopy(clock, 0, body, start + AT_TIME + dayText.length + 1, clock.length);
  }

  private static void writeId(byte[] body, int start, UUID id) {
    int at = start;
    for (int digit = 0; digit < 32; digit++) {
      long half = digit < 16 ? id.getMostSignificantBits() : id.getLeastSignificantBits();
      if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
        at++;
      }
      body[at++] = HEX[(int) (half >>> (60 - (digit & 15) * 4)) & 15];
    }
  }
}
