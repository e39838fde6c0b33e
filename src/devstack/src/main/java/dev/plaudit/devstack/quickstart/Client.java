package dev.plaudit.devstack.quickstart;

import dev.plaudit.devstack.process.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The client credentials of this installation, made on its first start. */
record Client(String id, String secret) {
  private static final String ID = "plaudit-quickstart";

  static Client of(Path home) throws IOException {
    Path file = home.resolve("client-secret");
    if (!Files.exists(file)) {
      Secrets.write(file, Secrets.random());
    }
    return new Client(ID, Files.readString(file).strip());
  }
}
