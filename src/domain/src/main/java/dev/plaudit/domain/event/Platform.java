package dev.plaudit.domain.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where an event was made (S1). */
public enum Platform {
  LINUX(1),
  WINDOWS(2),
  MACOS(3),
  WEB(4),
  IOS(5),
  ANDROID(6),
  SERVER(7);

  private final int code;
  private final String text = name().toLowerCase(Locale.ROOT);

  Platform(int code) {
    this.code = code;
  }

  /** The number that the store keeps; never reused. */
  public int code() {
    return code;
  }

  /** The name on the wire, lower case. */
  public String text() {
    return text;
  }

  /** The platform that the store keeps under that number; null if there is none. */
  public static @Nullable Platform ofCode(int code) {
    for (Platform platform : values()) {
      if (platform.code == code) {
        return platform;
      }
    }
    return null;
  }

  /** The platform of that name; null if there is none. */
  public static @Nullable Platform of(String text) {
    return switch (text) {
      case "linux" -> LINUX;
      case "windows" -> WINDOWS;
      case "macos" -> MACOS;
      case "web" -> WEB;
      case "ios" -> IOS;
      case "android" -> ANDROID;
      case "server" -> SERVER;
      default -> null;
    };
  }
}
