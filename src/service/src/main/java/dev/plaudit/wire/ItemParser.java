package dev.plaudit.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plaudit.domain.event.EventDraft;
import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.domain.event.Shape;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one item: takes the members of all three forms as they come, and says at the end which form
 * it was and whether every member belongs to it. After the first problem the rest of the item is
 * skipped, so that the parser always stands at the item's end.
 */
final class ItemParser {

  private final MemberReader in;
  private int seen;
  private int seenWithin;

  private @Nullable String eventId;
  private @Nullable String idempotencyKey;
  private @Nullable String type;
  private @Nullable String activityType;
  private @Nullable String userId;
  private @Nullable String tenantId;
  private @Nullable String platform;
  private @Nullable String service;
  private @Nullable String sdk;
  private @Nullable String sdkVersion;
  private @Nullable String occurredAt;
  private @Nullable String sentAt;
  private @Nullable String subject;
  private @Nullable Map<String, Object> properties;
  private @Nullable Integer schemaVersion;
  private @Nullable String specVersion;
  private @Nullable String extension;
  private boolean sourceIsText;

  private ItemParser(JsonParser json) {
    this.in = new MemberReader(json);
  }

  /**
   * Reads the value that the parser stands at, to its last token.
   *
   * @param start the item's first byte, for the result
   * @param mustBeCloudEvent the content type promised CloudEvents
   */
  static Reading read(JsonParser json, int start, boolean mustBeCloudEvent) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return new Reading.Unreadable(
          new EventProblem("invalid_field", "", "An event is a JSON object."), null);
    }
    ItemParser item = new ItemParser(json);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      item.member(name);
    }
    int end = (int) json.currentLocation().getByteOffset();
    return item.finish(start, end - start, mustBeCloudEvent);
  }

  private void member(String name) throws IOException {
    if (in.failed()) {
      in.skip();
      return;
    }
    switch (name) {
      case "event_id" -> eventId = text(Member.EVENT_ID);
      case "idempotency_key" -> idempotencyKey = text(Member.IDEMPOTENCY_KEY);
      case "type" -> type = text(Member.TYPE);
      case "activity_type" -> activityType = text(Member.ACTIVITY_TYPE);
      case "occurred_at" -> occurredAt = text(Member.OCCURRED_AT);
      case "sent_at" -> sentAt = text(Member.SENT_AT);
      case "subject" -> subject = text(Member.SUBJECT);
      case "user_id" -> userId = text(Member.USER_ID);
      case "content_id" -> subject = text(Member.CONTENT_ID);
      case "completed_at" -> occurredAt = text(Member.COMPLETED_AT);
      case "source_service" -> service = text(Member.SOURCE_SERVICE);
      case "id" -> eventId = text(Member.ID);
      case "time" -> occurredAt = text(Member.TIME);
      case "specversion" -> specVersion = text(Member.SPECVERSION);
      case "datacontenttype" -> text(Member.DATACONTENTTYPE);
      case "dataschema" -> text(Member.DATASCHEMA);
      case "userid" -> userId = text(Member.USERID);
      case "tenantid" -> tenantId = text(Member.TENANTID);
      case "schema_version" -> {
        if (first(Member.SCHEMA_VERSION)) {
          schemaVersion = in.integer("", name);
        }
      }
      case "source" -> source();
      case "actor" -> {
        if (first(Member.ACTOR)) {
          in.object("/actor", this::actorMember);
        }
      }
      case "properties" -> {
        if (first(Member.PROPERTIES)) {
          properties = in.properties("/properties", properties);
        }
      }
      case "data" -> {
        if (first(Member.DATA)) {
          in.object("/data", this::dataMember);
        }
      }
      default -> stranger(name);
    }
  }

  /**
   * An extension attribute where this turns out to be a CloudEvent (its section 3.1), which we
   * leave unread; else a mistake.
   */
  private void stranger(String name) throws IOException {
    if (!isAttributeName(name) || in.atContainer()) {
      in.unknown("", name);
    } else if (extension == null) {
      extension = name;
    }
  }

  private static boolean isAttributeName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private @Nullable String text(Member member) throws IOException {
    return first(member) ? in.text("", member.text()) : null;
  }

  private boolean first(Member member) throws IOException {
    if ((seen & member.bit()) != 0) {
      in.duplicate("", member.text());
      return false;
    }
    seen |= member.bit();
    return true;
  }

  private @Nullable String textWithin(int bit, String at, String name) throws IOException {
    return firstWithin(bit, at, name) ? in.text(at, name) : null;
  }

  private boolean firstWithin(int bit, String at, String name) throws IOException {
    if ((seenWithin & bit) != 0) {
      in.duplicate(at, name);
      return false;
    }
    seenWithin |= bit;
    return true;
  }

  private void source() throws IOException {
    if (!first(Member.SOURCE)) {
      return;
    }
    sourceIsText = in.atText();
    if (sourceIsText) {
      service = in.text("", "source");
    } else {
      in.object("/source", this::sourceMember);
    }
  }

  private void sourceMember(String name) throws IOException {
    switch (name) {
      case "platform" -> platform = textWithin(1, "/source", name);
      case "service" -> service = textWithin(1 << 1, "/source", name);
      case "sdk" -> sdk = textWithin(1 << 2, "/source", name);
      case "sdk_version" -> sdkVersion = textWithin(1 << 3, "/source", name);
      default -> in.unknown("/source", name);
    }
  }

  private void actorMember(String name) throws IOException {
    switch (name) {
      case "user_id" -> userId = textWithin(1 << 4, "/actor", name);
      case "tenant_id" -> tenantId = textWithin(1 << 5, "/actor", name);
      default -> in.unknown("/actor", name);
    }
  }

  private void dataMember(String name) throws IOException {
    switch (name) {
      case "user_id" -> userId = textWithin(1 << 6, "/data", name);
      case "activity_type" -> activityType = textWithin(1 << 7, "/data", name);
      case "idempotency_key" -> idempotencyKey = textWithin(1 << 8, "/data", name);
      case "actor" -> {
        if (firstWithin(1 << 9, "/data", name)) {
          in.object("/data/actor", this::dataActorMember);
        }
      }
      case "properties" -> {
        if (firstWithin(1 << 10, "/data", name)) {
          properties = in.properties("/data/properties", properties);
        }
      }
      default -> properties = in.property("/data", name, properties);
    }
  }

  private void dataActorMember(String name) throws IOException {
    if (name.equals("user_id")) {
      userId = textWithin(1 << 6, "/data/actor", name);
    } else if (name.equals("tenant_id")) {
      tenantId = textWithin(1 << 5, "/data/actor", name);
    } else {
      in.unknown("/data/actor", name);
    }
  }

  private Reading finish(int start, int length, boolean mustBeCloudEvent) {
    EventProblem problem = in.problem();
    Shape shape = mustBeCloudEvent ? Shape.CLOUD_EVENT : Member.shapeOf(seen);
    if (problem == null) {
      problem = misfit(shape);
    }
    if (problem != null) {
      return new Reading.Unreadable(problem, EventReader.idToRepeat(eventId));
    }
    return new Reading.Read(
        new EventDraft(
            shape,
            eventId,
            idempotencyKey,
            type,
            activityType,
            userId,
            tenantId,
            platform,
            service,
            sdk,
            sdkVersion,
            occurredAt,
            sentAt,
            subject,
            properties == null ? Map.of() : properties,
            schemaVersion),
        start,
        length);
  }

  /** What is wrong with the members as a whole, once it is known which form they make; or null. */
  private @Nullable EventProblem misfit(Shape shape) {
    Member foreign = Member.foreign(seen, shape);
    if (foreign != null) {
      return new EventProblem(
          "unknown_field",
          "/" + foreign.text(),
          foreign.text() + " has no place in " + Member.nameOf(shape) + "; leave it out");
    }
    if (shape == Shape.CLOUD_EVENT) {
      return cloudEventMisfit();
    }
    if (extension != null) {
      return in.unknownField("", extension);
    }
    return sourceIsText
        ? new EventProblem(
            "invalid_field",
            "/source",
            "source must be an object with platform, service, sdk, sdk_version")
        : null;
  }

  private @Nullable EventProblem cloudEventMisfit() {
    if (specVersion == null) {
      return new EventProblem("missing_field", "/specversion", "specversion is required");
    }
    if (!specVersion.equals("1.0")) {
      return new EventProblem("invalid_field", "/specversion", "specversion must be 1.0");
    }
    return !sourceIsText && (seen & Member.SOURCE.bit()) != 0
        ? new EventProblem("invalid_field", "/source", "source must be a text")
        : null;
  }
}
