package dev.plaudit.results;

import org.jspecify.annotations.Nullable;

/**
 * What a stream has to say.
 *
 * @param result null: only that it is alive
 * @param last said by a stream to itself, when it is over
 */
public record StreamItem(@Nullable NumberedResult result, boolean last) {
  static final StreamItem HEARTBEAT = new StreamItem(null, false);
  static final StreamItem END = new StreamItem(null, true);

  static StreamItem of(NumberedResult result) {
    return new StreamItem(result, false);
  }
}
