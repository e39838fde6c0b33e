package dev.plaudit.devstack;

import dev.plaudit.devstack.process.Ports;
import dev.plaudit.devstack.process.Secrets;
import java.nio.file.Path;

/**
 * Where the stack lives and listens.
 *
 * @param directory of all data; one subdirectory per server
 * @param postgresPort on 127.0.0.1, as all the others
 * @param sharedBuffersMb of Postgres
 * @param clientId of the issuer's one client
 * @param shortLived for tests: cheap to start, dearer to run for long
 */
public record DevStackConfig(
    Path directory,
    int postgresPort,
    int sharedBuffersMb,
    int kafkaPort,
    int kafkaControllerPort,
    int redisPort,
    int redisMaxMemoryMb,
    int issuerPort,
    String clientId,
    String clientSecret,
    boolean shortLived) {

  /** For tests: random free ports, a modest Postgres. */
  public static DevStackConfig onFreePorts(Path directory) {
    return onFreePorts(directory, 256, true);
  }

  /**
   * For benchmarks: random free ports, a Postgres of the given size, and a broker that is compiled
   * for a long run.
   */
  public static DevStackConfig forMeasuring(Path directory, int sharedBuffersMb) {
    return onFreePorts(directory, sharedBuffersMb, false);
  }

  private static DevStackConfig onFreePorts(
      Path directory, int sharedBuffersMb, boolean shortLived) {
    return new DevStackConfig(
        directory,
        Ports.free(),
        sharedBuffersMb,
        Ports.free(),
        Ports.free(),
        Ports.free(),
        64,
        Ports.free(),
        "plaudit-dev",
        Secrets.random(),
        shortLived);
  }
}
