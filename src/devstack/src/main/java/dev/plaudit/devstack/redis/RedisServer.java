package dev.plaudit.devstack.redis;

import dev.plaudit.devstack.DevStackException;
import dev.plaudit.devstack.process.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Redis of our own, in memory only: every start is an empty one. */
public final class RedisServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final int PROBE_MILLIS = 1_000;

  private final RedisConfig config;
  private Child child;

  private RedisServer(RedisConfig config, Child child) {
    this.config = config;
    this.child = child;
  }

  public static RedisServer start(RedisConfig config) {
    return new RedisServer(config, launch(config));
  }

  private static Child launch(RedisConfig config) {
    Path directory = config.directory().toAbsolutePath();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new DevStackException("Redis cannot use " + directory + ": " + e.getMessage(), e);
    }
    RedisBinary binary = RedisBinary.forThisPlatform();
    List<String> command =
        new ArrayList<>(
            List.of(
                binary.executable().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(config.port())));
    command.addAll(
        List.of(
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            directory.toString(),
            "--loglevel",
            "warning"));
    command.addAll(
        List.of("--maxmemory", config.maxMemoryMb() + "mb", "--maxmemory-policy", "allkeys-lru"));
    if (binary.canKeepTitle()) {
      // Else Redis overwrites its command line, and no one could prove whose it is.
      command.addAll(List.of("--set-proc-title", "no"));
    }
    Child child =
        Child.start(
            new Child.Spec(
                "Redis", command, inherited -> {}, directory, directory.toString(), "TERM"));
    child.awaitReady(START_LIMIT, () -> answers(config.port()));
    return child;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_MILLIS);
      socket.setSoTimeout(PROBE_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == '+';
    } catch (IOException e) {
      return false;
    }
  }

  public synchronized void stop() {
    child.stop(Duration.ofSeconds(10));
  }

  /** SIGKILL. */
  public synchronized void killHard() {
    child.kill();
  }

  /** Starts again, empty, on the same port; stops first if it runs. */
  public synchronized void restart() {
    stop();
    child = launch(config);
  }

  public String url() {
    return "redis://127.0.0.1:" + config.port();
  }

  public synchronized long pid() {
    return child.pid();
  }

  /** The process that runs now; a restart makes another. */
  public synchronized ProcessHandle handle() {
    return child.handle();
  }

  public synchronized boolean isAlive() {
    return child.isAlive();
  }

  @Override
  public void close() {
    stop();
  }
}
