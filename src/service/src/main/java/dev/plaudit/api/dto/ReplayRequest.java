package dev.plaudit.api.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters to put back: one of the two.
 *
 * @param all {@code true}: every one that was not replayed yet
 * @param deadNos these; one that was replayed before is left alone
 */
@Schema(name = "ReplayRequest")
public record ReplayRequest(@Nullable Boolean all, @Nullable List<Long> deadNos) {}
