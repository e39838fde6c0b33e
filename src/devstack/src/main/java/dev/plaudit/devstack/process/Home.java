package dev.plaudit.devstack.process;

import dev.plaudit.devstack.DevStackException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where this module's own classes and libraries lie. The build copies the libraries of the child
 * processes to {@code target/lib}, next to the classes, so that the broker and its logging never
 * meet the class path of the tests that use it.
 */
public final class Home {
  private Home() {}

  /** The class path of this module alone, for child JVMs. */
  public static String classPath() {
    return classes() + File.pathSeparator + lib().resolve("*");
  }

  /**
   * The newest library whose file name starts with the prefix; empty where the build brought none
   * for this platform.
   */
  public static Optional<Path> library(String prefix) {
    Path found = null;
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib(), prefix + "*.jar")) {
      for (Path jar : jars) {
        if (found == null
            || Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(found)) > 0) {
          found = jar;
        }
      }
    } catch (IOException e) {
      throw new DevStackException("Cannot read " + lib() + ": " + e.getMessage(), e);
    }
    return Optional.ofNullable(found);
  }

  /** The java executable that runs us. */
  public static String java() {
    return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
  }

  private static Path lib() {
    Path parent = classes().getParent();
    Path lib = parent == null ? Path.of("lib") : parent.resolve("lib");
    if (!Files.isDirectory(lib)) {
      throw new DevStackException(
          "The libraries of the development stack are missing at "
              + lib
              + "; build the devstack module first.");
    }
    return lib;
  }

  // Asked by resource and not by code source: some test class loaders leave the latter empty.
  private static Path classes() {
    String name = Home.class.getName().replace('.', '/') + ".class";
    URL url = Home.class.getClassLoader().getResource(name);
    if (url == null) {
      throw new DevStackException("Cannot find the development stack's own classes.");
    }
    try {
      String text = url.toString();
      if (text.startsWith("jar:")) {
        return Path.of(new URI(text.substring("jar:".length(), text.indexOf("!/"))));
      }
      if (text.startsWith("file:")) {
        return Path.of(new URI(text.substring(0, text.length() - name.length())));
      }
      throw new DevStackException("Cannot read the development stack's classes at " + text + ".");
    } catch (URISyntaxException e) {
      throw new DevStackException("Cannot read the development stack's classes at " + url + ".", e);
    }
  }
}
