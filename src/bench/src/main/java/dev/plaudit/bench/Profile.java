package dev.plaudit.bench;

import dev.plaudit.bench.report.Report;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A JFR recording of the service, where one was asked for. */
final class Profile {
  private final boolean wanted;
  private final Path recording;

  Profile(boolean wanted, Path output) {
    this.wanted = wanted;
    this.recording = output.resolve("service.jfr");
  }

  String jvmOptions() {
    return wanted
        ? "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording
        : "";
  }

  void summarise(Report report, Consumer<String> out) {
    if (wanted) {
      report.remarks().add("Measured with a JFR recording on, which costs the service some CPU.");
      out.accept("Recording: " + recording);
    }
  }
}
