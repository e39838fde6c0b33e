package dev.plaudit.ingest;

/**
 * An event is larger than the topic takes, today and when it is sent again. Without a trace:
 * whoever sends one may send thousands.
 */
final class EventTooLarge extends RuntimeException {

  EventTooLarge() {
    super("larger than max.message.bytes of the topic", null, false, false);
  }
}
