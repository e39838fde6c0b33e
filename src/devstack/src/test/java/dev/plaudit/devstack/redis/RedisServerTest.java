package dev.plaudit.devstack.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.devstack.process.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisServerTest {

  @Test
  @DisplayName("a killed Redis comes back empty on the same port")
  void killed(@TempDir Path directory) throws IOException {
    try (RedisServer server = RedisServer.start(new RedisConfig(directory, Ports.free(), 64))) {
      // Given
      assertThat(ask(server, "SET k v")).isEqualTo("+OK");
      long before = server.pid();
      // When
      server.killHard();
      server.restart();
      // Then
      assertThat(ask(server, "GET k")).isEqualTo("$-1");
      assertThat(server.pid()).isNotEqualTo(before);
    }
  }

  @Test
  @DisplayName("a stopped Redis is gone")
  void stopped(@TempDir Path directory) {
    // Given
    RedisServer server = RedisServer.start(new RedisConfig(directory, Ports.free(), 64));
    // When
    server.stop();
    // Then
    assertThat(server.isAlive()).isFalse();
    assertThat(directory.resolve("pid")).doesNotExist();
  }

  private static String ask(RedisServer server, String command) throws IOException {
    try (Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort());
        BufferedReader answer =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return String.valueOf(answer.readLine());
    }
  }
}
