package dev.plaudit.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.ingest.IngestOutcome;
import dev.plaudit.ingest.ItemResult;
import dev.plaudit.ingest.ItemStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the answer to a request with events by hand, because a batch has a hundred of them. */
final class AnswerWriter {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int BYTES_PER_ITEM = 180;

  private final JsonGenerator json;
  private final @Nullable Function<String, @Nullable String> effects;
  private @Nullable Instant lastInstant;
  private String lastText = "";

  private AnswerWriter(JsonGenerator json, @Nullable Function<String, @Nullable String> effects) {
    this.json = json;
    this.effects = effects;
  }

  /** The answer as JSON in UTF-8; every item has the same members. */
  static byte[] write(IngestOutcome.Answered answer) {
    return write(answer, null);
  }

  /**
   * The same with what the events changed.
   *
   * @param effects JSON by event id; null: the answer shall not speak of effects
   */
  static byte[] write(
      IngestOutcome.Answered answer, @Nullable Function<String, @Nullable String> effects) {
    List<ItemResult> items = answer.items();
    try (ByteArrayBuilder out = new ByteArrayBuilder(64 + items.size() * BYTES_PER_ITEM)) {
      try (JsonGenerator json = JSON.createGenerator(out)) {
        AnswerWriter writer = new AnswerWriter(json, effects);
        json.writeStartObject();
        json.writeArrayFieldStart("items");
        for (int i = 0; i < items.size(); i++) {
          writer.item(i, items.get(i));
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      return out.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void item(int index, ItemResult item) throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", index);
    json.writeStringField("event_id", item.eventId());
    json.writeStringField("status", item.status().text());
    json.writeStringField("received_at", text(item.receivedAt()));
    json.writeStringField("duplicate_of", item.duplicateOf());
    json.writeFieldName("problem");
    problem(item);
    if (effects != null) {
      String changed = item.eventId() == null ? null : effects.apply(item.eventId());
      json.writeFieldName("effects");
      json.writeRawValue(changed == null ? "null" : changed);
    }
    json.writeEndObject();
  }

  private void problem(ItemResult item) throws IOException {
    EventProblem found = item.problem();
    if (found == null) {
      json.writeNull();
      return;
    }
    Problem problem = Problem.of(item.status() == ItemStatus.CONFLICT ? 409 : 422, found);
    json.writeStartObject();
    json.writeStringField("type", problem.type());
    json.writeStringField("title", problem.title());
    json.writeNumberField("status", problem.status());
    json.writeStringField("detail", problem.detail());
    json.writeStringField("pointer", problem.pointer());
    json.writeStringField("code", problem.code());
    json.writeEndObject();
  }

  /** Nearly all items of an answer have the same instant. */
  private @Nullable String text(@Nullable Instant instant) {
    if (instant == null) {
      return null;
    }
    if (!instant.equals(lastInstant)) {
      lastInstant = instant;
      lastText = instant.toString();
    }
    return lastText;
  }
}
