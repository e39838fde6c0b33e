package dev.plaudit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Ids for events on {@link Topics#EVENTS} that came without one (S7). */
public final class RecordIds {
  private RecordIds() {}

  /**
   * The id of an event that names none: its place in the topic, the one thing that stays the same
   * when the record is delivered again. Who moves the record elsewhere sends this id with it, in
   * {@link Topics#HEADER_EVENT_ID}.
   *
   * @param timestamp of the record, in milliseconds
   */
  public static String ofPlace(int partition, long offset, long timestamp) {
    String place = partition + ":" + offset + ":" + timestamp;
    return UUID.nameUUIDFromBytes(place.getBytes(UTF_8)).toString();
  }
}
