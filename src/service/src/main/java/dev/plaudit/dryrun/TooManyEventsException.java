package dev.plaudit.dryrun;

/** The log holds more events that may count than a dry run plays. */
public final class TooManyEventsException extends RuntimeException {
  private final long limit;

  TooManyEventsException(long limit) {
    super("more than " + limit + " events");
    this.limit = limit;
  }

  /** {@link DryRunConfig#events}. */
  public long limit() {
    return limit;
  }
}
