package dev.plaudit.bench.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ProcTest {
  // utime 1234, stime 766, cutime 5000, cstime 1000 hundredths, after a name made to mislead.
  private static final String STAT =
      "42 (post gres) R 1 (x) S 1 42 42 0 -1 4194560 100 0 0 0 1234 766 5000 1000 20 0 1 0 999";

  @Test
  @DisplayName("user and system time are read behind the last bracket of the command's name")
  void own() {
    // Given
    String stat = STAT;
    // When
    double seconds = Proc.seconds(stat, false);
    // Then
    assertThat(seconds).isEqualTo(20.0);
  }

  @Test
  @DisplayName("the time of children that have ended counts where it is asked for")
  void withChildren() {
    // Given
    String stat = STAT;
    // When
    double seconds = Proc.seconds(stat, true);
    // Then
    assertThat(seconds).isEqualTo(80.0);
  }

  @Test
  @DisplayName(
      "CPU-seconds per million are seconds over events, and the generator is left out of the sum")
  void perMillion() {
    // Given
    CpuUse use =
        new CpuUse(250_000, Map.of(CpuMeter.GENERATOR, 1.0, "service", 4.0, "postgres", 6.0));
    // When
    double all = use.perMillionWithoutGenerator();
    // Then
    assertThat(use.perMillion()).containsEntry("service", 16.0);
    assertThat(all).isCloseTo(40.0, within(1e-9));
  }

  @Test
  @DisplayName("the threads of a pool are one entry, and the compilers' share is known")
  void threads() {
    // Given
    Threads before = new Threads(Map.of("tracker", 1.0));
    Threads now =
        new Threads(Map.of("tracker", 3.0, "C2 CompilerThre", 1.5, "C1 CompilerThre", 0.5));
    // When
    Threads used = now.since(before);
    // Then
    assertThat(used.compilerShare()).isEqualTo(0.5);
    assertThat(Threads.pool("vert.x-acceptor-thread-12")).isEqualTo("vert.x-acceptor-thread");
    assertThat(Threads.pool("GC Thread#0")).isEqualTo("GC Thread");
  }
}
