package dev.plaudit.devstack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The operating system and processor we run on, named as the packagers of the binaries name them.
 */
public record Platform(Os os, boolean arm, boolean musl) {
  /** The three families that binaries exist for, and the rest. */
  public enum Os {
    LINUX,
    MAC,
    WINDOWS,
    OTHER
  }

  public static Platform current() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    boolean intel = arch.equals("amd64") || arch.equals("x86_64");
    Os os = arm || intel ? os(name) : Os.OTHER;
    return new Platform(os, arm, os == Os.LINUX && Files.exists(Path.of("/etc/alpine-release")));
  }

  private static Os os(String name) {
    if (name.contains("linux")) {
      return Os.LINUX;
    }
    if (name.contains("mac")) {
      return Os.MAC;
    }
    return name.contains("windows") ? Os.WINDOWS : Os.OTHER;
  }

  public boolean posix() {
    return os != Os.WINDOWS;
  }

  /** For people: "Linux aarch64". */
  public String description() {
    return System.getProperty("os.name", "?")
        + " "
        + System.getProperty("os.arch", "?")
        + (musl ? " (musl)" : "");
  }
}
