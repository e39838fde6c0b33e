package dev.plaudit.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.ResultRow;
import dev.plaudit.store.UserNumber;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.ResultRecord;
import dev.plaudit.wire.Topics;

/** Results as rows: what is sent and what is kept are made of the same record. */
public final class ResultRows {
  private ResultRows() {}

  /** The row of a user's result. */
  public static ResultRow of(UserNumber user, UserKey name, ResultRecord result) {
    return new ResultRow(
        user,
        result.type(),
        result.time(),
        Json.text(result.about()),
        new OutboxRow(
            user.tenantNo(),
            Topics.RESULTS,
            result.id(),
            name.kafkaKey().getBytes(UTF_8),
            Json.bytes(result),
            ResultRecord.HEADERS));
  }
}
