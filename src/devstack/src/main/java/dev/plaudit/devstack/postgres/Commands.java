package dev.plaudit.devstack.postgres;

import dev.plaudit.devstack.DevStackException;
import dev.plaudit.devstack.process.Platform;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The command lines of Postgres and its tools. */
final class Commands {
  private static final boolean AS_ROOT =
      Platform.current().os() == Platform.Os.LINUX
          && "root".equals(System.getProperty("user.name"));

  private final Path binaries;

  Commands(Path binaries) {
    if (AS_ROOT && !namespacesWork()) {
      throw new DevStackException(
          "Postgres refuses to run as root, and this machine allows no user namespaces; run this as an ordinary user.");
    }
    this.binaries = binaries;
  }

  private static boolean namespacesWork() {
    try {
      return new ProcessBuilder("unshare", "-U", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  List<String> server(Path data, int port, Map<String, String> settings) {
    List<String> command = tool("postgres", "-D", data.toString(), "-p", Integer.toString(port));
    settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return command;
  }

  void initdb(Path data, Path passwordFile, Path log) {
    run(
        log,
        tool(
            "initdb",
            "-D",
            data.toString(),
            "-U",
            PostgresServer.SUPERUSER,
            "-A",
            "scram-sha-256",
            "--pwfile=" + passwordFile,
            "-E",
            "UTF-8",
            "--locale=C"));
  }

  void stop(Path data, String mode, Path log) {
    run(log, tool("pg_ctl", "stop", "-D", data.toString(), "-m", mode, "-w", "-t", "60"));
  }

  private List<String> tool(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    if (AS_ROOT) {
      // Postgres refuses to run as root; in a user namespace of its own, root is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(binaries.resolve("bin").resolve(name).toString());
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private static void run(Path log, List<String> command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.redirectInput(
          ProcessBuilder.Redirect.from(new File(Platform.current().posix() ? "/dev/null" : "NUL")));
      int code = builder.start().waitFor();
      if (code != 0) {
        throw new DevStackException(
            command.get(command.size() > 2 && command.get(0).equals("unshare") ? 2 : 0)
                + " failed with exit code "
                + code
                + "; its log is "
                + log
                + ".\n"
                + tail(log));
      }
    } catch (IOException e) {
      throw new DevStackException("Cannot run " + command.get(0) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DevStackException("Interrupted while running " + command.get(0) + ".", e);
    }
  }

  private static String tail(Path log) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }
}
