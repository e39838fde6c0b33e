package dev.plaudit.domain.event;

/** The JSON forms that an event may have (S1), and where each field stands in it. */
public enum Shape {
  PLAIN {
    @Override
    public String pointer(Field field) {
      return field.plain;
    }
  },
  CLOUD_EVENT {
    @Override
    public String pointer(Field field) {
      return field.cloudEvent;
    }
  },
  COMPLETION {
    @Override
    public String pointer(Field field) {
      return field.completion;
    }
  };

  /** The fields of an event, whatever they are called in a shape. */
  public enum Field {
    EVENT_ID("/event_id", "/id", "/event_id"),
    IDEMPOTENCY_KEY("/idempotency_key", "/data/idempotency_key", "/idempotency_key"),
    TYPE("/type", "/type", "/activity_type"),
    ACTIVITY_TYPE("/activity_type", "/data/activity_type", "/activity_type"),
    USER_ID("/actor/user_id", "/data/user_id", "/user_id"),
    TENANT_ID("/actor/tenant_id", "/tenantid", "/tenant_id"),
    PLATFORM("/source/platform", "/data/platform", "/platform"),
    SERVICE("/source/service", "/source", "/source_service"),
    SDK("/source/sdk", "/data/sdk", "/sdk"),
    SDK_VERSION("/source/sdk_version", "/data/sdk_version", "/sdk_version"),
    OCCURRED_AT("/occurred_at", "/time", "/completed_at"),
    SENT_AT("/sent_at", "/data/sent_at", "/sent_at"),
    SUBJECT("/subject", "/subject", "/content_id"),
    PROPERTIES("/properties", "/data/properties", "/properties"),
    SCHEMA_VERSION("/schema_version", "/data/schema_version", "/schema_version");

    private final String plain;
    private final String cloudEvent;
    private final String completion;

    Field(String plain, String cloudEvent, String completion) {
      this.plain = plain;
      this.cloudEvent = cloudEvent;
      this.completion = completion;
    }
  }

  /** The field's JSON pointer (RFC 6901) inside an event of this shape. */
  public abstract String pointer(Field field);

  /** The field's name in this shape: the last part of its pointer. */
  public final String name(Field field) {
    String pointer = pointer(field);
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
