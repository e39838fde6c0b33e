package dev.plaudit.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.plaudit.devstack.redis.RedisServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** Empties Redis while it is in use. */
final class Flush {
  private Flush() {}

  static void all(RedisServer redis) {
    URI uri = URI.create(redis.url());
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(US_ASCII));
      if (socket.getInputStream().read() != '+') {
        throw new IllegalStateException("Redis did not flush");
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
