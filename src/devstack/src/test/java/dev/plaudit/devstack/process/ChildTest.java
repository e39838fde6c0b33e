package dev.plaudit.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plaudit.devstack.DevStackException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildTest {

  @Test
  @DisplayName("a child does not outlive a parent that was killed")
  void guarded(@TempDir Path directory) throws Exception {
    // Given
    Process parent =
        new ProcessBuilder(
                Home.java(),
                "-Xmx32m",
                "-cp",
                testClasses() + File.pathSeparator + Home.classPath(),
                Parent.class.getName(),
                directory.toString())
            .start();
    PidFile recorded = new PidFile(directory.resolve("pid"));
    await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(directory.resolve("started")));
    ProcessHandle child = recorded.proven().orElseThrow();
    // When
    parent.destroyForcibly();
    // Then
    await().atMost(Duration.ofSeconds(20)).until(() -> !child.isAlive());
  }

  @Test
  @DisplayName("what a killed run left behind is ended by the next start in the same directory")
  void stale(@TempDir Path directory) throws Exception {
    // Given
    Process left = new ProcessBuilder(sleeper(directory)).start();
    new PidFile(directory.resolve("pid")).write(left.pid(), directory.toString());
    // When
    Child child = Child.start(spec(directory));
    // Then
    assertThat(left.isAlive()).isFalse();
    child.kill();
  }

  @Test
  @DisplayName("a recorded pid that is now somebody else's is left alone")
  void reused(@TempDir Path directory) {
    // Given
    PidFile file = new PidFile(directory.resolve("pid"));
    file.write(ProcessHandle.current().pid(), "/nowhere/in/our/command/line");
    // When
    file.endStale();
    // Then
    assertThat(ProcessHandle.current().isAlive()).isTrue();
    assertThat(file.file()).doesNotExist();
  }

  @Test
  @DisplayName("who dies while starting is quoted")
  void diesAtOnce(@TempDir Path directory) {
    // Given
    Child child =
        Child.start(
            new Child.Spec(
                "Thing",
                List.of("/bin/sh", "-c", "echo no luck; exit 3", directory.toString()),
                inherited -> {},
                directory,
                directory.toString(),
                "TERM"));
    // When / Then
    assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(20), () -> false))
        .isInstanceOf(DevStackException.class)
        .hasMessageContaining("Thing ended while starting")
        .hasMessageContaining("no luck");
    child.kill();
  }

  private static Child.Spec spec(Path directory) {
    return new Child.Spec(
        "Sleeper", sleeper(directory), inherited -> {}, directory, directory.toString(), "TERM");
  }

  private static List<String> sleeper(Path directory) {
    return List.of("/bin/sh", "-c", "while :; do sleep 1; done", directory.toString());
  }

  private static String testClasses() throws Exception {
    return Path.of(ChildTest.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  /** A JVM with one child. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      Path directory = Path.of(arguments[0]);
      Child.start(spec(directory));
      Files.createFile(directory.resolve("started"));
      new CountDownLatch(1).await();
    }
  }
}
