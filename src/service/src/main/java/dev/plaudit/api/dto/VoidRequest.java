package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why an event is taken back (S8).
 *
 * @param reason 1 to 500 characters that name nobody
 */
@Schema(name = "Void")
public record VoidRequest(@Nullable String reason) {
  private static final int LONGEST = 500;

  /** The reason, checked. */
  public String why() {
    return Check.text("/reason", Check.present("/reason", reason), LONGEST);
  }
}
