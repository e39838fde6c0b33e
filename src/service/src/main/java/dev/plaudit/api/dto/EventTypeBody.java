package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import dev.plaudit.catalog.EventTypeView;
import dev.plaudit.domain.event.ActivityType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event type, as it is read and as it is written (S4, S41). What is read may be sent back
 * changed.
 */
@Schema(name = "EventType", requiredProperties = "activity_type")
public record EventTypeBody(
    @Schema(description = "The path names it.", readOnly = true) @Nullable String eventType,
    @Schema(
            description = "What such an event counts as; made if it is new.",
            pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
        @Nullable String activityType,
    @Schema(
            description =
                "Names of properties that, being equal, make two events of a user the same.",
            maxItems = 32,
            uniqueItems = true)
        @Nullable List<@Nullable String> fingerprintFields,
    @Schema(
            description = "Names of properties that are stored; others are not.",
            maxItems = 32,
            uniqueItems = true)
        @Nullable List<@Nullable String> keptProperties) {

  public static EventTypeBody from(EventTypeView view) {
    return new EventTypeBody(
        view.eventType(),
        view.activityType(),
        List.copyOf(view.fingerprintFields()),
        List.copyOf(view.keptProperties()));
  }

  /** The type of that name, each member checked. */
  public EventTypeView toView(String name) {
    String activity = Check.present("/activity_type", activityType);
    if (!ActivityType.isValid(activity)) {
      throw Check.invalid(
          "/activity_type", "An activity type matches [A-Za-z0-9][A-Za-z0-9._-]{0,63}.");
    }
    return new EventTypeView(
        name,
        activity,
        Check.names("/fingerprint_fields", fingerprintFields),
        Check.names("/kept_properties", keptProperties));
  }
}
