package dev.plaudit.api.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which board to count anew; no body, or none named: all, and the copies that are in use. */
@Schema(name = "LeaderboardRebuild")
public record BoardRebuildRequest(
    @Schema(description = "`global` or `activity:TYPE`; absent: all boards.") @Nullable String type,
    @Schema(description = "As for reading; absent: all_time.") @Nullable String period,
    @Schema(description = "As for reading; absent: the period that is now.") @Nullable String at) {}
