package dev.plaudit.api.dto;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.store.StoredDeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A record's value as a person can read it: text where it is short UTF-8, else its first bytes. */
record ShownPayload(@Nullable String text, @Nullable String base64) {
  static ShownPayload of(StoredDeadLetter letter) {
    boolean whole = letter.payload().length == letter.payloadBytes();
    String text = whole ? decode(letter.payload()) : null;
    return new ShownPayload(
        text, text == null ? Base64.getEncoder().encodeToString(letter.payload()) : null);
  }

  /** The record's key; null where there is none, or none that is text. */
  static @Nullable String key(StoredDeadLetter letter) {
    return letter.key() == null ? null : decode(letter.key());
  }

  private static @Nullable String decode(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      return null;
    }
  }
}
