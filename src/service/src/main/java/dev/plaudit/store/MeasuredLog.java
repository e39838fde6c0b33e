package dev.plaudit.store;

/**
 * An event of the log that rules looked at, with what says which metrics have counted it.
 *
 * @param eventId as sent
 * @param recordedMicros when it was recorded, in microseconds of the epoch
 * @param revision the tenant's revision under which it was counted
 */
public record MeasuredLog(
    UserNumber user, LoggedEvent event, String eventId, long recordedMicros, long revision) {}
