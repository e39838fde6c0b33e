package dev.plaudit.domain.event;

import dev.plaudit.domain.event.Admission.Admitted;
import dev.plaudit.domain.event.Admission.Refused;
import dev.plaudit.domain.event.Shape.Field;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a draft may count (S1, S5). Runs twice for each event, at the door and in the
 * tracker (S7), and decides the same both times. The first problem found is the one told.
 */
public final class EventRules {
  private static final int MAX_EVENT_ID = 128;
  private static final int MAX_TEXT = 200;
  private static final int MAX_SDK = 64;
  private static final int MAX_SCHEMA_VERSION = 32_767;

  private final EventDraft draft;
  private final AdmissionContext context;
  private @Nullable EventProblem problem;

  private EventRules(EventDraft draft, AdmissionContext context) {
    this.draft = draft;
    this.context = context;
  }

  /**
   * Checks a draft and makes an event of it.
   *
   * @param newEventId asked only where a plain event has no id; what it gives is not checked
   */
  public static Admission admit(
      EventDraft draft, AdmissionContext context, Supplier<String> newEventId) {
    return new EventRules(draft, context).decide(newEventId);
  }

  /** Whether an event may have this id: 1 to 128 characters of A-Z a-z 0-9 . _ : - (S1). */
  public static boolean isEventId(String text) {
    if (text.isEmpty() || text.length() > MAX_EVENT_ID) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit = Text.isLower(c) || Text.isUpper(c) || Text.isDigit(c);
      if (!letterOrDigit && c != '.' && c != '_' && c != ':' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private Admission decide(Supplier<String> newEventId) {
    checkIdentity();
    checkTexts();
    ActivityType activity = activity();
    EventType type = type(activity);
    UserKey user = user();
    Source source = source();
    Instant occurredAt = occurredAt();
    if (problem == null) {
      problem = PropertyRules.check(draft.shape(), draft.properties());
    }
    if (problem != null || type == null || user == null || occurredAt == null) {
      return new Refused(problem == null ? missing(Field.TYPE) : problem);
    }
    String eventId = draft.eventId() == null ? newEventId.get() : draft.eventId();
    Map<String, Object> properties =
        draft.properties().isEmpty() ? Map.of() : Collections.unmodifiableMap(draft.properties());
    return new Admitted(
        new Event(
            eventId,
            draft.idempotencyKey() == null ? eventId : draft.idempotencyKey(),
            type,
            activity,
            user,
            source,
            occurredAt,
            draft.occurredAt() == null ? "" : draft.occurredAt(),
            draft.subject(),
            properties,
            draft.schemaVersion() == null ? 1 : draft.schemaVersion()));
  }

  private void checkIdentity() {
    String eventId = draft.eventId();
    if (eventId == null) {
      if (draft.shape() != Shape.PLAIN) {
        refuse(missing(Field.EVENT_ID));
      }
    } else if (!isEventId(eventId)) {
      invalid(Field.EVENT_ID, "must be 1 to 128 characters of A-Z a-z 0-9 . _ : -");
    }
    Integer version = draft.schemaVersion();
    if (version != null && (version < 1 || version > MAX_SCHEMA_VERSION)) {
      invalid(Field.SCHEMA_VERSION, "must be an integer from 1 to 32767");
    }
  }

  private void checkTexts() {
    checkText(Field.IDEMPOTENCY_KEY, draft.idempotencyKey(), MAX_TEXT);
    checkText(Field.SUBJECT, draft.subject(), MAX_TEXT);
    checkText(Field.SERVICE, draft.service(), MAX_TEXT);
    checkText(Field.SDK, draft.sdk(), MAX_SDK);
    checkText(Field.SDK_VERSION, draft.sdkVersion(), MAX_SDK);
    if (draft.service() == null && draft.shape() == Shape.CLOUD_EVENT) {
      refuse(missing(Field.SERVICE));
    }
  }

  private void checkText(Field field, @Nullable String text, int max) {
    String flaw = text == null ? null : Text.nameFlaw(text, max);
    if (flaw != null) {
      invalid(field, flaw);
    }
  }

  private @Nullable ActivityType activity() {
    String activity = draft.activityType();
    if (activity == null) {
      if (draft.shape() == Shape.COMPLETION) {
        refuse(missing(Field.ACTIVITY_TYPE));
      }
      return null;
    }
    if (!ActivityType.isValid(activity)) {
      invalid(
          Field.ACTIVITY_TYPE,
          "must be 1 to 64 characters of A-Z a-z 0-9 . _ - and begin with a letter or digit");
      return null;
    }
    return new ActivityType(activity);
  }

  private @Nullable EventType type(@Nullable ActivityType activity) {
    if (draft.shape() == Shape.COMPLETION) {
      return activity == null ? null : EventType.completionOf(activity);
    }
    String type = draft.type();
    if (type == null) {
      refuse(missing(Field.TYPE));
      return null;
    }
    if (type.length() > EventType.MAX_SENT_LENGTH || !EventType.isValid(type)) {
      invalid(
          Field.TYPE,
          "must be dotted lower case such as lesson.completed: 1 to 64 characters of a-z 0-9 _ - in"
              + " segments divided by single dots, the first a letter or digit");
      return null;
    }
    return new EventType(type);
  }

  private @Nullable UserKey user() {
    String tenant = draft.tenantId();
    if (tenant != null && !tenant.equals(context.tenant().value())) {
      refuse(
          new EventProblem(
              "tenant_mismatch",
              draft.shape().pointer(Field.TENANT_ID),
              "must be the tenant of the access token; leave it out to take that"));
    }
    String userId = draft.userId();
    if (userId == null) {
      refuse(missing(Field.USER_ID));
      return null;
    }
    String flaw = Text.nameFlaw(userId, UserKey.MAX_USER_ID);
    if (flaw != null) {
      invalid(Field.USER_ID, flaw);
      return null;
    }
    return new UserKey(context.tenant(), userId);
  }

  private Source source() {
    Platform platform = null;
    String name = draft.platform();
    if (name != null) {
      platform = Platform.of(name);
      if (platform == null) {
        invalid(Field.PLATFORM, "must be one of linux, windows, macos, web, ios, android, server");
      }
    } else if (draft.service() == null && draft.sdk() == null && draft.sdkVersion() == null) {
      return Source.UNKNOWN;
    }
    return new Source(platform, draft.service(), draft.sdk(), draft.sdkVersion());
  }

  private @Nullable Instant occurredAt() {
    Instant sentAt = time(Field.SENT_AT, draft.sentAt());
    if (draft.occurredAt() == null) {
      refuse(missing(Field.OCCURRED_AT));
      return null;
    }
    Instant occurredAt = time(Field.OCCURRED_AT, draft.occurredAt());
    if (occurredAt == null) {
      return null;
    }
    TimeWindow window = TimeWindow.of(context);
    Instant corrected = window.correct(occurredAt, sentAt);
    EventProblem outside = window.check(corrected, draft.shape());
    if (outside != null) {
      refuse(outside);
    }
    return corrected;
  }

  private @Nullable Instant time(Field field, @Nullable String text) {
    Instant instant = text == null ? null : Timestamps.parse(text);
    if (text != null && instant == null) {
      invalid(
          field,
          "must be an RFC 3339 time with offset, from 1970 to 9999, such as"
              + " 2026-01-31T09:30:00.125+01:00");
    }
    return instant;
  }

  private void invalid(Field field, String flaw) {
    Shape shape = draft.shape();
    refuse(new EventProblem("invalid_field", shape.pointer(field), shape.name(field) + ' ' + flaw));
  }

  private EventProblem missing(Field field) {
    Shape shape = draft.shape();
    return new EventProblem(
        "missing_field", shape.pointer(field), shape.name(field) + " is required");
  }

  private void refuse(EventProblem found) {
    if (problem == null) {
      problem = found;
    }
  }
}
