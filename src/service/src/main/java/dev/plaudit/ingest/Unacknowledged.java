package dev.plaudit.ingest;

/**
 * The broker has not acknowledged a request's events. Without a trace: an outage raises thousands.
 */
final class Unacknowledged extends RuntimeException {

  private Unacknowledged(String message) {
    super(message, null, false, false);
  }

  /** The broker is away, or slower than a request may wait. */
  static Unacknowledged noBroker() {
    return new Unacknowledged(
        "The event log is out of reach. Send the same request again; what arrives twice counts once.");
  }

  /** Too much waits for the broker already. */
  static Unacknowledged full() {
    return new Unacknowledged(
        "Too many events wait to be written. Send the same request again a little later.");
  }
}
