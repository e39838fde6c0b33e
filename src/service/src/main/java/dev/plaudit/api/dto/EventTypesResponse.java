package dev.plaudit.api.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of registered event types by name. */
@Schema(name = "EventTypes")
public record EventTypesResponse(
    List<EventTypeBody> eventTypes,
    @Schema(description = "Send it as `after` for the next page. Null: this is the last.")
        @Nullable String next) {}
