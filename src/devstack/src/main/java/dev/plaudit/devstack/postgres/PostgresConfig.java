package dev.plaudit.devstack.postgres;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to run Postgres.
 *
 * @param directory holds the data, the password, the log and the pid file; kept between starts
 * @param port on 127.0.0.1
 * @param sharedBuffersMb must hold the working set of the upserts, else the tracker pays double
 * @param settings further settings by name, which win over ours
 */
public record PostgresConfig(
    Path directory, int port, int sharedBuffersMb, Map<String, String> settings) {

  public PostgresConfig(Path directory, int port, int sharedBuffersMb) {
    this(directory, port, sharedBuffersMb, Map.of());
  }

  /**
   * What goes to the command line. Durability is always on: a promise that was measured without it
   * is worth nothing.
   */
  Map<String, String> effective() {
    Map<String, String> all = new TreeMap<>();
    all.put("fsync", "on");
    all.put("synchronous_commit", "on");
    all.put("full_page_writes", "on");
    // Compressing the images of random index pages costs more CPU than it saves in writes.
    all.put("wal_compression", "off");
    all.put("shared_buffers", sharedBuffersMb + "MB");
    all.put("max_wal_size", "4GB");
    all.put("checkpoint_timeout", "15min");
    all.put("max_connections", "100");
    all.put("jit", "off");
    all.put("listen_addresses", "127.0.0.1");
    // Loopback TCP is enough; a socket file would need a short path that many data directories are
    // too deep for.
    all.put("unix_socket_directories", "");
    all.put("timezone", "UTC");
    all.put("log_timezone", "UTC");
    all.put("log_min_messages", "warning");
    all.putAll(settings);
    return all;
  }
}
