package dev.plaudit.api.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether a user stands on leaderboards, as it is read and as it is written. */
@Schema(name = "LeaderboardOptOut", requiredProperties = "opted_out")
public record OptOutBody(
    @Schema(description = "True: the user stands on no leaderboard.") @Nullable Boolean optedOut) {}
