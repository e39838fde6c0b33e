package dev.plaudit.bench.os;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPU seconds of a process by the names of its threads; numbers at the end of a name are dropped,
 * so that a pool is one entry. The kernel keeps 15 characters of a name.
 */
public record Threads(Map<String, Double> seconds) {

  public static Threads of(long pid) {
    Map<String, Double> seconds = new TreeMap<>();
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks) {
        add(seconds, task);
      }
    } catch (IOException gone) {
      return new Threads(Map.of());
    }
    return new Threads(seconds);
  }

  /** What was used since an earlier reading. */
  public Threads since(Threads before) {
    Map<String, Double> used = new TreeMap<>();
    seconds.forEach(
        (name, now) -> used.put(name, Math.max(0, now - before.seconds.getOrDefault(name, 0.0))));
    return new Threads(used);
  }

  /** The share of the JVM's compilers in all that was used; 0 if nothing was. */
  public double compilerShare() {
    double all = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    double compilers =
        seconds.entrySet().stream()
            .filter(entry -> entry.getKey().matches("C[12] Compiler.*"))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    return all == 0 ? 0 : compilers / all;
  }

  static String pool(String name) {
    String bare = name.replaceAll("[-# ]*[0-9]+$", "");
    return bare.isEmpty() ? name : bare;
  }

  private static void add(Map<String, Double> seconds, Path task) {
    try {
      String name = pool(Files.readString(task.resolve("comm")).strip());
      double used = Proc.seconds(Files.readString(task.resolve("stat")), false);
      seconds.merge(name, used, Double::sum);
    } catch (IOException ended) {
      // A thread that ends between the listing and the reading has nothing more to tell.
      seconds.merge("ended", 0.0, Double::sum);
    }
  }
}
