package dev.plaudit.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.plaudit.domain.event.EventProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an array of events. One parser runs through all of it; only where an item stops the parser,
 * which unsound JSON does but also sound JSON that breaks one of its limits, the array is read
 * again with a parser for each item, and {@link ItemScanner} finds their ends.
 */
final class BatchReader {

  private final byte[] body;
  private final int length;
  private final boolean cloudEvents;
  private final int maxItems;

  BatchReader(byte[] body, int length, boolean cloudEvents, int maxItems) {
    this.body = body;
    this.length = length;
    this.cloudEvents = cloudEvents;
    this.maxItems = maxItems;
  }

  /**
   * @param start where the array's bracket stands
   */
  RequestReading read(int start) {
    List<Reading> readings = new ArrayList<>(Math.min(maxItems, 128));
    if (EventReader.looksLikeUtf16(body, 0, length)) {
      return EventReader.refused("invalid_json", "The body must be UTF-8.");
    }
    try (JsonParser json = EventReader.JSON.createParser(body, 0, length)) {
      json.nextToken();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (readings.size() == maxItems) {
          return tooMany();
        }
        int itemStart = (int) json.currentTokenLocation().getByteOffset();
        readings.add(ItemParser.read(json, itemStart, cloudEvents));
      }
      if (json.nextToken() != null) {
        return EventReader.refused(
            "invalid_json", "There is something behind the end of the array.");
      }
    } catch (StreamConstraintsException limit) {
      return readItemByItem(start);
    } catch (JsonProcessingException broken) {
      return JsonProblems.isHalfPair(broken)
          ? readItemByItem(start)
          : new RequestReading.Refused(JsonProblems.syntax(broken));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return items(readings);
  }

  /**
   * The slow way through an array of which some item breaks a limit of the parser: each item with a
   * parser of its own.
   */
  private RequestReading readItemByItem(int start) {
    List<Reading> readings = new ArrayList<>();
    int at = start + 1;
    while (true) {
      at = ItemScanner.skipSpace(body, at, length);
      int end = ItemScanner.endOfValue(body, at, length);
      if (end < 0) {
        return EventReader.refused(
            "invalid_json", "The array does not end, or an item of it does not.");
      }
      if (readings.size() == maxItems) {
        return tooMany();
      }
      Reading reading = EventReader.readSlice(body, at, end - at, cloudEvents);
      EventProblem broken = EventReader.syntaxProblem(reading);
      if (broken != null) {
        return new RequestReading.Refused(broken);
      }
      readings.add(reading);
      at = ItemScanner.skipSpace(body, end, length);
      if (at == length || (body[at] != ',' && body[at] != ']')) {
        return EventReader.refused("invalid_json", "Items must be separated by commas.");
      }
      if (body[at++] == ']') {
        return ItemScanner.skipSpace(body, at, length) == length
            ? items(readings)
            : EventReader.refused(
                "invalid_json", "There is something behind the end of the array.");
      }
    }
  }

  private static RequestReading items(List<Reading> readings) {
    return readings.isEmpty()
        ? EventReader.refused("empty_body", "The array is empty; send at least one event.")
        : new RequestReading.Items(readings, true);
  }

  private RequestReading tooMany() {
    return new RequestReading.Refused(
        new EventProblem(
            "too_many_items",
            "/" + maxItems,
            "A request may hold at most " + maxItems + " events; split the batch."));
  }
}
