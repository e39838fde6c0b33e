package dev.plaudit.devstack.redis;

import dev.plaudit.devstack.DevStackException;
import dev.plaudit.devstack.process.Binaries;
import dev.plaudit.devstack.process.Home;
import dev.plaudit.devstack.process.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The server executable, unpacked from the library that carries one for each platform.
 *
 * @param canKeepTitle whether this version can be told to leave its command line alone
 */
record RedisBinary(Path executable, boolean canKeepTitle) {

  static RedisBinary forThisPlatform() {
    Platform platform = Platform.current();
    String name = resource(platform);
    Path directory = Binaries.unpacked(name, target -> unpack(name, target));
    return new RedisBinary(directory.resolve(name), platform.posix());
  }

  private static String resource(Platform platform) {
    return switch (platform.os()) {
      case LINUX ->
          platform.arm() ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
      case MAC ->
          platform.arm()
              ? "redis-server-6.2.6-v5-darwin-arm64"
              : "redis-server-6.2.6-v5-darwin-amd64";
      case WINDOWS -> "redis-server-5.0.14.1-windows-amd64.exe";
      case OTHER ->
          throw new DevStackException(
              "There is no embedded Redis for "
                  + platform.description()
                  + "; run Plaudit against a Redis of your own (see docs/operations.md).");
    };
  }

  private static void unpack(String name, Path directory) throws IOException {
    Path jar =
        Home.library("embedded-redis-")
            .orElseThrow(() -> new IOException("the library embedded-redis is missing"));
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(name);
      if (entry == null) {
        throw new IOException(jar + " holds no " + name);
      }
      Path target = directory.resolve(name);
      try (InputStream in = file.getInputStream(entry)) {
        Files.copy(in, target);
      }
      if (!target.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + target + " executable");
      }
    }
  }
}
