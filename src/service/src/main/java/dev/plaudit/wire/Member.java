package dev.plaudit.wire;

import dev.plaudit.domain.event.Shape;
import org.jspecify.annotations.Nullable;

/** The top-level members of all forms of an event, and which of them belong together. */
enum Member {
  EVENT_ID(0, "event_id"),
  IDEMPOTENCY_KEY(1, "idempotency_key"),
  TYPE(2, "type"),
  ACTIVITY_TYPE(3, "activity_type"),
  ACTOR(4, "actor"),
  SOURCE(5, "source"),
  OCCURRED_AT(6, "occurred_at"),
  SENT_AT(7, "sent_at"),
  SUBJECT(8, "subject"),
  PROPERTIES(9, "properties"),
  SCHEMA_VERSION(10, "schema_version"),
  USER_ID(11, "user_id"),
  CONTENT_ID(12, "content_id"),
  COMPLETED_AT(13, "completed_at"),
  SOURCE_SERVICE(14, "source_service"),
  SPECVERSION(15, "specversion"),
  ID(16, "id"),
  TIME(17, "time"),
  DATA(18, "data"),
  DATACONTENTTYPE(19, "datacontenttype"),
  DATASCHEMA(20, "dataschema"),
  USERID(21, "userid"),
  TENANTID(22, "tenantid");

  private static final int CLOUD_EVENT =
      bits(
          SPECVERSION,
          ID,
          SOURCE,
          TYPE,
          TIME,
          SUBJECT,
          DATA,
          DATACONTENTTYPE,
          DATASCHEMA,
          USERID,
          TENANTID);
  private static final int COMPLETION =
      bits(EVENT_ID, USER_ID, ACTIVITY_TYPE, CONTENT_ID, COMPLETED_AT, SOURCE_SERVICE);
  private static final int PLAIN =
      bits(
          EVENT_ID,
          IDEMPOTENCY_KEY,
          TYPE,
          ACTIVITY_TYPE,
          ACTOR,
          SOURCE,
          OCCURRED_AT,
          SENT_AT,
          SUBJECT,
          PROPERTIES,
          SCHEMA_VERSION);
  private static final int ONLY_COMPLETION =
      bits(USER_ID, CONTENT_ID, COMPLETED_AT, SOURCE_SERVICE);

  private static final Member[] ALL = values();

  private final int bit;
  private final String text;

  Member(int place, String text) {
    this.bit = 1 << place;
    this.text = text;
  }

  String text() {
    return text;
  }

  int bit() {
    return bit;
  }

  /** The form that an item with these members is meant to be. */
  static Shape shapeOf(int seen) {
    if ((seen & SPECVERSION.bit()) != 0) {
      return Shape.CLOUD_EVENT;
    }
    return (seen & ONLY_COMPLETION) != 0 ? Shape.COMPLETION : Shape.PLAIN;
  }

  /** The first of these members that has no place in the form, or null. */
  static @Nullable Member foreign(int seen, Shape shape) {
    int strange =
        seen
            & ~switch (shape) {
              case PLAIN -> PLAIN;
              case CLOUD_EVENT -> CLOUD_EVENT;
              case COMPLETION -> COMPLETION;
            };
    return strange == 0 ? null : ALL[Integer.numberOfTrailingZeros(strange)];
  }

  /** How a person calls the form. */
  static String nameOf(Shape shape) {
    return switch (shape) {
      case PLAIN -> "a plain event";
      case CLOUD_EVENT -> "a CloudEvent";
      case COMPLETION -> "the completion form";
    };
  }

  private static int bits(Member... members) {
    int bits = 0;
    for (Member member : members) {
      bits |= member.bit();
    }
    return bits;
  }
}
