package dev.plaudit.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.plaudit.domain.event.EventProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads events out of JSON bytes: one record of the topic, or a request body with one event or an
 * array of them (S1, S2). Streaming, without a tree and without binding, because every event passes
 * here twice.
 *
 * <p>An item that is JSON but not an event never spoils its siblings. Most such items are read to
 * their end and dropped; one that breaks a limit of the parser itself (too deep, a string or a
 * number too long) stops the parser, and the array is read again item by item with {@link
 * ItemScanner}.
 */
public final class EventReader {

  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonProblems.MAX_DEPTH)
                  .maxStringLength(JsonProblems.MAX_STRING)
                  .maxNumberLength(JsonProblems.MAX_NUMBER)
                  .maxNameLength(JsonProblems.MAX_NAME)
                  .build())
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .build();

  private EventReader() {}

  /**
   * Reads one record: exactly one JSON object and nothing behind it.
   *
   * @param value UTF-8; neither changed nor kept
   */
  public static Reading readOne(byte[] value) {
    return readSlice(value, 0, value.length, false);
  }

  /**
   * Reads a request body. JSON that is broken anywhere refuses the whole body; an item that is
   * sound JSON but no event is answered alone.
   *
   * @param body UTF-8; neither changed nor kept
   * @param length how many bytes of the array are the body
   * @param shape what the content type promised
   * @param maxItems how many items an array may have (S2)
   */
  public static RequestReading readRequest(
      byte[] body, int length, MediaShape shape, int maxItems) {
    int start = ItemScanner.skipSpace(body, 0, length);
    if (start == length) {
      return refused("empty_body", "The body is empty; send one event or an array of events.");
    }
    boolean cloudEvents = shape != MediaShape.JSON;
    if (body[start] == '{' && shape != MediaShape.CLOUD_EVENT_BATCH) {
      Reading reading = readSlice(body, 0, length, cloudEvents);
      EventProblem broken = syntaxProblem(reading);
      return broken != null
          ? new RequestReading.Refused(broken)
          : new RequestReading.Items(List.of(reading), false);
    }
    if (body[start] == '[' && shape != MediaShape.CLOUD_EVENT) {
      return new BatchReader(body, length, cloudEvents, maxItems).read(start);
    }
    return refused(
        "invalid_json",
        switch (shape) {
          case JSON ->
              "The body must be one JSON object or an array of objects, in UTF-8 without a byte order mark.";
          case CLOUD_EVENT ->
              "A body of type application/cloudevents+json is exactly one JSON object.";
          case CLOUD_EVENT_BATCH ->
              "A body of type application/cloudevents-batch+json is a JSON array.";
        });
  }

  /**
   * The id that a refused event named, where it is fit to be repeated in an answer or kept beside a
   * dead letter: 1 to 128 printable ASCII characters; else null.
   */
  public static @Nullable String idToRepeat(@Nullable String eventId) {
    if (eventId == null || eventId.isEmpty() || eventId.length() > 128) {
      return null;
    }
    for (int i = 0; i < eventId.length(); i++) {
      if (eventId.charAt(i) < ' ' || eventId.charAt(i) > '~') {
        return null;
      }
    }
    return eventId;
  }

  static Reading readSlice(byte[] bytes, int from, int length, boolean cloudEvents) {
    int start = ItemScanner.skipSpace(bytes, from, from + length);
    int end = ItemScanner.trimSpace(bytes, start, from + length);
    if (start == end || looksLikeUtf16(bytes, start, end)) {
      return unreadable("invalid_json", "This is not a JSON object in UTF-8.");
    }
    try (JsonParser json = JSON.createParser(bytes, start, end - start)) {
      return readAlone(json, bytes, start, end, cloudEvents);
    } catch (JsonProcessingException broken) {
      return new Reading.Unreadable(JsonProblems.of(broken), null);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Reading readAlone(
      JsonParser json, byte[] bytes, int start, int end, boolean cloudEvents) throws IOException {
    try {
      json.nextToken();
      Reading reading = ItemParser.read(json, start, cloudEvents);
      if (json.nextToken() != null) {
        return unreadable("invalid_json", "There is something behind the end of the event.");
      }
      return reading instanceof Reading.Read read
          ? new Reading.Read(read.draft(), start, end - start)
          : reading;
    } catch (StreamConstraintsException limit) {
      return ItemScanner.endOfValue(bytes, start, end) == end
          ? new Reading.Unreadable(JsonProblems.limit(json), null)
          : unreadable("invalid_json", "The event does not end.");
    }
  }

  static @Nullable EventProblem syntaxProblem(Reading reading) {
    return reading instanceof Reading.Unreadable unreadable
            && unreadable.problem().code().equals("invalid_json")
        ? unreadable.problem()
        : null;
  }

  static RequestReading refused(String code, String detail) {
    return new RequestReading.Refused(new EventProblem(code, "", detail));
  }

  private static Reading unreadable(String code, String detail) {
    return new Reading.Unreadable(new EventProblem(code, "", detail), null);
  }

  /** The parser would follow a UTF-16 or UTF-32 body, but the topic's records are UTF-8. */
  static boolean looksLikeUtf16(byte[] bytes, int from, int to) {
    for (int i = from; i < Math.min(to, from + 4); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
