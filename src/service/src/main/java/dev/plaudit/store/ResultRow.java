package dev.plaudit.store;

import java.time.Instant;

/**
 * Something that became true for a user: kept for who reads it later, and queued for who listens
 * now.
 *
 * @param type of the message
 * @param time when it became true
 * @param data a JSON object that names neither tenant nor user, for those ids stand in one table
 * @param message as it goes out; its id is the result's
 */
public record ResultRow(
    UserNumber user, String type, Instant time, String data, OutboxRow message) {}
