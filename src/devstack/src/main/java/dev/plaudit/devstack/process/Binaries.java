package dev.plaudit.devstack.process;

import dev.plaudit.devstack.DevStackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The per-user cache of unpacked binaries ({@code ~/.cache/plaudit}, or the system property {@code
 * plaudit.devstack.cache}). Several JVMs may unpack at once: each does so into a directory of its
 * own and renames it; the first wins and the others use its result.
 */
public final class Binaries {
  private Binaries() {}

  /** Fills a directory. */
  @FunctionalInterface
  public interface Unpacker {
    void unpackInto(Path directory) throws IOException;
  }

  /** The cached directory of that name, unpacked now if it is not there yet. */
  public static Path unpacked(String name, Unpacker unpacker) {
    Path target = cache().resolve(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    try {
      Path scratch = Files.createTempDirectory(Files.createDirectories(cache()), name + ".");
      unpacker.unpackInto(scratch);
      return moved(scratch, target);
    } catch (IOException e) {
      throw new DevStackException(
          "Cannot unpack " + name + " into " + cache() + ": " + e.getMessage(), e);
    }
  }

  private static Path moved(Path scratch, Path target) throws IOException {
    try {
      Files.move(scratch, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(scratch, target);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
      deleteTree(scratch);
    }
    return target;
  }

  /** Deletes a directory with all that it holds; absent is fine. */
  public static void deleteTree(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path cache() {
    String chosen = System.getProperty("plaudit.devstack.cache");
    if (chosen != null) {
      return Path.of(chosen);
    }
    Path home = Path.of(System.getProperty("user.home", "."));
    return Files.isWritable(home) ? home.resolve(".cache").resolve("plaudit") : homeless();
  }

  // A user without a home (a bare container): a name nobody else uses, and nobody else may have
  // made.
  private static Path homeless() {
    String user = System.getProperty("user.name", "");
    Path cache = Path.of(System.getProperty("java.io.tmpdir", "."), "plaudit-" + user);
    try {
      if (Files.exists(cache) && !Files.getOwner(cache).getName().equals(user)) {
        throw new DevStackException(
            cache
                + " belongs to someone else; name another directory with -Dplaudit.devstack.cache.");
      }
    } catch (IOException e) {
      throw new DevStackException("Cannot use " + cache + ": " + e.getMessage(), e);
    }
    return cache;
  }
}
