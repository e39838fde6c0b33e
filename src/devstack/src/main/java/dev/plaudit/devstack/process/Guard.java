package dev.plaudit.devstack.process;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A tiny shell that reads from a pipe only we hold: when this JVM is killed, however hard, the pipe
 * closes and the shell ends the child it was given, provided that the pid still carries the marker.
 * Shutdown hooks cannot do that. On Windows there is none, and the next start cleans up by pid
 * file.
 */
final class Guard {
  // Signals of the terminal are ignored: the guard must outlive us, and the pipe tells it all it
  // needs to know.
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP QUIT
      read -r _
      if [ -r "/proc/$1/cmdline" ]; then line=$(tr '\\000' ' ' <"/proc/$1/cmdline"); else line=$(ps -o command= -p "$1"); fi
      case "$line" in *"$2"*) kill -s "$3" "$1" ;; esac
      """;

  private final @Nullable Process shell;

  private Guard(@Nullable Process shell) {
    this.shell = shell;
  }

  static Guard over(long pid, String marker, String signal) throws IOException {
    if (!Platform.current().posix()) {
      return new Guard(null);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            "/bin/sh", "-c", SCRIPT, "plaudit-guard", Long.toString(pid), marker, signal);
    builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    return new Guard(builder.start());
  }

  void dismiss() {
    if (shell != null) {
      shell.destroyForcibly();
    }
  }
}
