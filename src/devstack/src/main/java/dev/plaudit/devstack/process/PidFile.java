package dev.plaudit.devstack.process;

import dev.plaudit.devstack.DevStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The pid of a process and a marker (a path of its own) that its command line must contain before
 * anyone may believe the pid: numbers are reused, paths are not.
 *
 * @param file where both are written
 */
public record PidFile(Path file) {

  public void write(long pid, String marker) {
    try {
      Files.writeString(file, pid + "\n" + marker + "\n");
    } catch (IOException e) {
      throw new DevStackException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new DevStackException("Cannot delete " + file + ": " + e.getMessage(), e);
    }
  }

  /** The recorded process, if it is alive and provably the one that was recorded. */
  public Optional<ProcessHandle> proven() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() < 2 || !lines.get(0).matches("[0-9]{1,18}")) {
        return Optional.empty();
      }
      String marker = lines.get(1);
      return ProcessHandle.of(Long.parseLong(lines.get(0)))
          .filter(ProcessHandle::isAlive)
          .filter(handle -> carries(handle, marker));
    } catch (IOException e) {
      throw new DevStackException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Ends what an earlier, killed run left behind: politely, then by force. */
  public void endStale() {
    proven().ifPresent(PidFile::end);
    delete();
  }

  private static boolean carries(ProcessHandle handle, String marker) {
    ProcessHandle.Info info = handle.info();
    return info.commandLine().filter(line -> line.contains(marker)).isPresent()
        || info.arguments()
            .filter(arguments -> String.join(" ", arguments).contains(marker))
            .isPresent();
  }

  private static void end(ProcessHandle handle) {
    handle.destroy();
    try {
      handle.onExit().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      handle.destroyForcibly();
      handle.onExit().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      handle.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
