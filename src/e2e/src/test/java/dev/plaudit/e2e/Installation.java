package dev.plaudit.e2e;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.devstack.DevStackConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A stack of its own, which a test may break, and one instance of the service on it. */
final class Installation implements AutoCloseable {
  private final Path directory;
  private final DevStack stack;
  private final Service service;

  private Installation(Path directory) {
    this.directory = directory;
    this.stack = DevStack.start(DevStackConfig.onFreePorts(directory));
    this.service = Service.start(stack, directory.resolve("service.log"), Map.of());
  }

  static Installation start() {
    try {
      return new Installation(Files.createTempDirectory("plaudit-e2e"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  DevStack stack() {
    return stack;
  }

  Service service() {
    return service;
  }

  /** One more instance of the service on the same stack. */
  Service another(Map<String, String> settings) {
    return Service.start(stack, directory.resolve("another.log"), settings);
  }

  // The logs stay, for whoever has to find out why.
  private void deleteData() {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .filter(file -> !file.equals(directory) && !file.toString().endsWith(".log"))
          .forEach(file -> file.toFile().delete());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    service.close();
    stack.close();
    deleteData();
  }
}
