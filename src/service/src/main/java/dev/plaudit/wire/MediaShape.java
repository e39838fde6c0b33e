package dev.plaudit.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The media types that a request with events may have, and what each promises about the body (S1,
 * S2).
 */
public enum MediaShape {
  /** {@code application/json}: one event or an array, each item in any of the accepted forms. */
  JSON("application/json"),
  /** {@code application/cloudevents+json}: exactly one CloudEvent, structured mode. */
  CLOUD_EVENT("application/cloudevents+json"),
  /** {@code application/cloudevents-batch+json}: an array of CloudEvents. */
  CLOUD_EVENT_BATCH("application/cloudevents-batch+json");

  private final String mediaType;

  MediaShape(String mediaType) {
    this.mediaType = mediaType;
  }

  /**
   * The shape that a {@code Content-Type} header names, or null where it names none of ours.
   * Parameters are ignored, except a charset other than UTF-8.
   */
  public static @Nullable MediaShape of(@Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    if (contentType.equals(JSON.mediaType)) {
      return JSON;
    }
    int semicolon = contentType.indexOf(';');
    String type =
        (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
            .strip()
            .toLowerCase(Locale.ROOT);
    if (semicolon >= 0
        && namesAnotherCharset(contentType.substring(semicolon).toLowerCase(Locale.ROOT))) {
      return null;
    }
    for (MediaShape shape : values()) {
      if (shape.mediaType.equals(type)) {
        return shape;
      }
    }
    return null;
  }

  private static boolean namesAnotherCharset(String parameters) {
    return parameters.contains("charset")
        && !parameters.contains("utf-8")
        && !parameters.contains("utf8");
  }
}
