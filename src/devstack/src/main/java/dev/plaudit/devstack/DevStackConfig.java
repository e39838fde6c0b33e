package dev.plaudit.devstack;

import dev.plaudit.devstack.process.Ports;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Where the stack lives and listens.
 *
 * @param directory of all data; one subdirectory per server
 * @param postgresPort on 127.0.0.1, as all the others
 * @param sharedBuffersMb of Postgres
 * @param clientId of the issuer's one client
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
    String clientSecret) {

  /** For tests: random free ports, a modest Postgres. */
  public static DevStackConfig onFreePorts(Path directory) {
    return new DevStackConfig(
        directory,
        Ports.free(),
        256,
        Ports.free(),
        Ports.free(),
        Ports.free(),
        64,
        Ports.free(),
        "plaudit-dev",
        UUID.randomUUID().toString());
  }
}
