package dev.plaudit.api.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of registered event types by name.
 *
 * @param next send it as {@code after} for the next page; null: this is the last
 */
@Schema(name = "EventTypes")
public record EventTypesResponse(List<EventTypeBody> eventTypes, @Nullable String next) {}
