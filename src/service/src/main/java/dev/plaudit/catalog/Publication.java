package dev.plaudit.catalog;

import java.util.Locale;

/** What became of a definition that was sent. */
public record Publication(String definitionId, int version, Outcome outcome) {
  /** In one word. */
  public enum Outcome {
    /** It is new. */
    PUBLISHED,
    /** The same content had been published before. */
    UNCHANGED,
    /** The same content had been published before and was retired since, which is for good. */
    RETIRED;

    /** Lower case. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
