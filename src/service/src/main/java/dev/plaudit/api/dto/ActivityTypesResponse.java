package dev.plaudit.api.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of activities by name. */
@Schema(name = "ActivityTypes")
public record ActivityTypesResponse(
    List<ActivityTypeBody> activityTypes,
    @Schema(description = "Send it as `after` for the next page. Null: this is the last.")
        @Nullable String next) {}
