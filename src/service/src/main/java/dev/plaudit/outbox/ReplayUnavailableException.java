package dev.plaudit.outbox;

/**
 * The broker did not acknowledge in time, or another replay still waits for it. What was not
 * acknowledged is not marked, so that the same call can be made again.
 */
public final class ReplayUnavailableException extends RuntimeException {
  ReplayUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  ReplayUnavailableException(String message) {
    super(message);
  }
}
