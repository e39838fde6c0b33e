package dev.plaudit.wire;

/** Every Kafka topic by its name, and the headers that records carry. */
public final class Topics {

  /**
   * Accepted events: key {@code tenant/user}, value the event's own JSON, timestamp {@code
   * received_at} (S7).
   */
  public static final String EVENTS = "plaudit.events";

  /**
   * Records of {@link #EVENTS} that can never count, each with its bytes and, in headers, its
   * reason.
   */
  public static final String DEAD_LETTERS = "plaudit.events.dlq";

  /** Inner: what the tracker found out that the awards have to act on. */
  public static final String FACTS = "plaudit.facts";

  /** Outer: what became true for people, as {@link Results} says. */
  public static final String RESULTS = "plaudit.results";

  /** Header: the event id that the server made, UTF-8, because the client sent none. */
  public static final String HEADER_EVENT_ID = "plaudit-event-id";

  /**
   * Header: {@code 1} where the caller held {@code events:backfill}, so that old events are
   * admitted (S5).
   */
  public static final String HEADER_BACKFILL = "plaudit-backfill";

  /**
   * Header of every relayed message: its id, a UUID, the same on every delivery; receivers drop
   * repeats by it (I7).
   */
  public static final String HEADER_MESSAGE_ID = "plaudit-message-id";

  /**
   * Header: the length in bytes of a payload that was too large to relay; the message has no value.
   */
  public static final String HEADER_OMITTED = "plaudit-payload-omitted";

  private Topics() {}
}
