package dev.plaudit.awards;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of {@code plaudit.facts} that cannot be done.
 *
 * @param reason the problem's code
 */
record FactAside(ConsumerRecord<byte[], byte[]> record, String reason) {
  /** It is no fact, or one of another layout. */
  static final String UNREADABLE = "unreadable";

  /** It fails whenever it is done. */
  static final String UNPROCESSABLE = "unprocessable";

  /** What to make of it, in a sentence that names nobody. */
  String detail() {
    return switch (reason) {
      case UNREADABLE -> "This is no fact that this version of the service can read.";
      case UNPROCESSABLE -> "A value of this fact cannot be stored.";
      case "unknown_tenant" -> "No tenant of the name in the fact exists.";
      case "conflict" -> "Its transaction id belongs to another entry of a ledger.";
      default -> "What this fact asks for cannot be done.";
    };
  }
}
