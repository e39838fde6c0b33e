package dev.plaudit.bench;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.devstack.DevStackConfig;
import dev.plaudit.devstack.process.Binaries;
import dev.plaudit.devstack.process.Ports;
import dev.plaudit.devstack.quickstart.ServiceProcess;
import dev.plaudit.devstack.quickstart.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fresh devstack on free ports, and the packaged service over it once it is asked for. */
final class Stack implements AutoCloseable {
  static final int SHARED_BUFFERS_MB = 1_024;
  private static final Duration TOKEN_LIFE = Duration.ofHours(2);

  private final Path home;
  private final DevStack servers;
  private @Nullable ServiceProcess service;
  private boolean closed;

  private Stack(Path home, DevStack servers) {
    this.home = home;
    this.servers = servers;
  }

  static Stack start(Path home) {
    Binaries.deleteTree(home);
    return new Stack(home, DevStack.start(DevStackConfig.forMeasuring(home, SHARED_BUFFERS_MB)));
  }

  DevStack servers() {
    return servers;
  }

  /** Starts the service with the quickstart's own settings, and waits until it is ready. */
  RunningService startService(Path jar, String jvmOptions) {
    Settings settings =
        Settings.of(
            home,
            jar,
            Map.of(
                "PLAUDIT_PORT",
                Integer.toString(Ports.free()),
                "PLAUDIT_MANAGEMENT_PORT",
                Integer.toString(Ports.free()),
                "PLAUDIT_JVM_OPTIONS",
                jvmOptions));
    ServiceProcess started = launch(settings);
    started.awaitReady();
    return new RunningService(settings, started);
  }

  private synchronized ServiceProcess launch(Settings settings) {
    if (closed) {
      throw new IllegalStateException("the stack is closed");
    }
    ServiceProcess started = new ServiceProcess(settings, servers.config());
    service = started;
    return started;
  }

  /** A token of the benchmark's tenant. */
  String token(String tenant, String... scopes) {
    return servers.issuer().token(tenant, "plaudit-bench", List.of(scopes), TOKEN_LIFE);
  }

  /** The service first, so that it drains into servers that still stand. Safe to call twice. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (service != null) {
      service.stop();
    }
    servers.close();
  }
}
