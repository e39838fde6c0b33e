package dev.plaudit.devstack.redis;

import java.nio.file.Path;

/**
 * How to run Redis.
 *
 * @param directory holds the log and the pid file
 * @param port on 127.0.0.1
 * @param maxMemoryMb beyond it the least recently used keys go
 */
public record RedisConfig(Path directory, int port, int maxMemoryMb) {}
