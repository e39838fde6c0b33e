package dev.plaudit.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much waits in the outbox.
 *
 * @param rows at most {@link OutboxStore#COUNTED_ROWS}, where counting stops
 * @param oldest when the row that is next was made; null: the outbox is empty
 */
public record OutboxDepth(int rows, @Nullable Instant oldest) {}
