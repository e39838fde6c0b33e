package dev.plaudit.bench;

import dev.plaudit.bench.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * A JFR recording of the service, where one was asked for. Its samples are of threads that run Java
 * code, so compilers, collector and kernel are not in it; the table of threads is the complement.
 */
final class Profile {
  private static final int MOST = 25;

  private final boolean wanted;
  private final Path recording;
  private Instant from = Instant.MAX;
  private Instant to = Instant.MIN;

  Profile(boolean wanted, Path output) {
    this.wanted = wanted;
    this.recording = output.resolve("service.jfr");
  }

  String jvmOptions() {
    return wanted
        ? "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording
        : "";
  }

  /** Only samples between the two will count. */
  void window(Instant from, Instant to) {
    this.from = from;
    this.to = to;
  }

  /** Reads the recording; the service must have ended. */
  void summarise(Report report) throws IOException {
    if (!wanted || !Files.exists(recording)) {
      return;
    }
    report.remarks().add("Measured while JFR recorded the service, which costs it some CPU.");
    Map<String, Long> packages = new TreeMap<>();
    Map<String, Long> methods = new TreeMap<>();
    long samples = 0;
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (counts(event)) {
          samples++;
          List<RecordedFrame> frames = event.getStackTrace().getFrames();
          packages.merge(packageOf(frames), 1L, Long::sum);
          methods.merge(nameOf(frames.get(0).getMethod()), 1L, Long::sum);
        }
      }
    }
    put(packages, samples, "package ", report.profile());
    put(methods, samples, "method ", report.profile());
  }

  private boolean counts(RecordedEvent event) {
    return event.getEventType().getName().equals("jdk.ExecutionSample")
        && event.getStackTrace() != null
        && !event.getStackTrace().getFrames().isEmpty()
        && !event.getStartTime().isBefore(from)
        && !event.getStartTime().isAfter(to);
  }

  // The innermost package that is not the JDK's: who asked for the work.
  private static String packageOf(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      if (!type.startsWith("java.") && !type.startsWith("jdk.") && !type.startsWith("sun.")) {
        int end = type.lastIndexOf('.');
        return end < 0 ? type : type.substring(0, end);
      }
    }
    return "the JDK itself";
  }

  private static String nameOf(RecordedMethod method) {
    return method.getType().getName() + "." + method.getName();
  }

  private static void put(
      Map<String, Long> counts, long samples, String prefix, Map<String, Double> shares) {
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST)
        .forEach(entry -> shares.put(prefix + entry.getKey(), 100.0 * entry.getValue() / samples));
  }
}
