package dev.plaudit.devstack.quickstart;

import dev.plaudit.devstack.DevStackException;
import dev.plaudit.devstack.process.PidFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to run in a home: one supervisor at a time, by a lock that the operating system takes
 * back even from the killed.
 */
public final class Instance implements AutoCloseable {
  private final FileChannel channel;
  private final PidFile pidFile;

  private Instance(FileChannel channel, PidFile pidFile) {
    this.channel = channel;
    this.pidFile = pidFile;
  }

  /** Empty if another supervisor runs here. */
  public static Optional<Instance> claim(Path home) {
    try {
      Files.createDirectories(home);
      FileChannel channel =
          FileChannel.open(
              home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      PidFile pidFile = pidFile(home);
      pidFile.write(ProcessHandle.current().pid(), home.toString());
      return Optional.of(new Instance(channel, pidFile));
    } catch (IOException e) {
      throw new DevStackException("Cannot use " + home + ": " + e.getMessage(), e);
    }
  }

  /** The supervisor that runs in this home. */
  public static Optional<ProcessHandle> running(Path home) {
    return pidFile(home).proven();
  }

  private static PidFile pidFile(Path home) {
    return new PidFile(home.resolve("supervisor.pid"));
  }

  @Override
  public void close() {
    pidFile.delete();
    try {
      channel.close();
    } catch (IOException e) {
      throw new DevStackException("Cannot release the lock: " + e.getMessage(), e);
    }
  }
}
