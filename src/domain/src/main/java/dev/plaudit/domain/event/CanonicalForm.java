package dev.plaudit.domain.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that two different inputs can never share: each text is its UTF-8 length (four bytes, most
 * significant first) and its UTF-8; an absent one is the length -1. Then SHA-256 over all of it.
 */
final class CanonicalForm {
  // Never fed, so its clones are fresh digests: no provider lookup, no thread-local, no lock, on
  // any
  // thread.
  private static final MessageDigest FRESH = sha256();

  private byte[] bytes = new byte[256];
  private int size;

  CanonicalForm(char domain) {
    bytes[0] = (byte) domain;
    bytes[1] = 0;
    size = 2;
  }

  CanonicalForm text(@Nullable String text) {
    if (text == null) {
      return length(-1);
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    length(utf8.length);
    return raw(utf8);
  }

  /** Without its length; only as the last part. */
  CanonicalForm rest(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A property's value: one byte for its kind, then its text; an absent one as an absent text. */
  CanonicalForm scalar(@Nullable Object value) {
    if (value == null) {
      return length(-1);
    }
    char kind = value instanceof String ? 's' : value instanceof Boolean ? 'b' : 'n';
    reserve(1);
    bytes[size++] = (byte) kind;
    return text(PropertyRules.text(value));
  }

  byte[] hash() {
    try {
      MessageDigest digest = (MessageDigest) FRESH.clone();
      digest.update(bytes, 0, size);
      return digest.digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this JDK's SHA-256 cannot be cloned", e);
    }
  }

  private CanonicalForm length(int length) {
    reserve(4);
    bytes[size++] = (byte) (length >>> 24);
    bytes[size++] = (byte) (length >>> 16);
    bytes[size++] = (byte) (length >>> 8);
    bytes[size++] = (byte) length;
    return this;
  }

  private CanonicalForm raw(byte[] part) {
    reserve(part.length);
    System.arraycopy(part, 0, bytes, size, part.length);
    size += part.length;
    return this;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
