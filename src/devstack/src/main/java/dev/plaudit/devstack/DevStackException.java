package dev.plaudit.devstack;

import org.jspecify.annotations.Nullable;

/**
 * The stack cannot do what was asked. The message is one sentence for the person at the terminal.
 */
public final class DevStackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DevStackException(String sentence) {
    super(sentence);
  }

  public DevStackException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
