package dev.plaudit.bench.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code /proc}, as proc(5) describes it. */
public final class Proc {
  /** The unit of the times in {@code /proc/<pid>/stat}: fixed by Linux for user space. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int UTIME = 11;
  private static final int STIME = 12;
  private static final int CUTIME = 13;
  private static final int CSTIME = 14;

  private Proc() {}

  /** CPU seconds of the process alone, all its threads. */
  public static double own(long pid) {
    return stat(pid).map(text -> seconds(text, false)).orElse(0.0);
  }

  /**
   * CPU seconds of the process and all its descendants, those that have ended among them: when a
   * child is gone, its parent has inherited its time.
   */
  public static double tree(long pid) {
    double sum = stat(pid).map(text -> seconds(text, true)).orElse(0.0);
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    if (handle.isPresent()) {
      try (Stream<ProcessHandle> children = handle.get().descendants()) {
        sum +=
            children
                .map(child -> stat(child.pid()))
                .flatMap(Optional::stream)
                .mapToDouble(text -> seconds(text, true))
                .sum();
      }
    }
    return sum;
  }

  /**
   * A line of {@code /proc/<pid>/status} such as {@code VmRSS}, in MiB; 0 if the process is gone.
   */
  public static double statusMb(long pid, String name) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(name + ":"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }

  static double seconds(String stat, boolean withEndedChildren) {
    // The second field is the command in brackets and may hold anything, spaces and brackets too.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
    if (withEndedChildren) {
      ticks += Long.parseLong(fields[CUTIME]) + Long.parseLong(fields[CSTIME]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  private static Optional<String> stat(long pid) {
    try {
      return Optional.of(Files.readString(Path.of("/proc/" + pid + "/stat")));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
