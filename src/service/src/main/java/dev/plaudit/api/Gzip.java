package dev.plaudit.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Inflates a request's body, and stops where it grows beyond what a body may be. */
final class Gzip {

  private static final int BUFFER = 8 * 1024;

  private Gzip() {}

  /**
   * @param max bytes that the inflated body may have
   * @throws ProblemException 413 where it has more, 400 where the body is not gzip
   */
  static byte[] inflate(byte[] body, int max) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), BUFFER)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(max, body.length * 4));
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (out.size() + read > max) {
          throw new ProblemException(BodyLimit.tooLarge(max));
        }
        out.write(buffer, 0, read);
      }
      return out.toByteArray();
    } catch (IOException broken) {
      throw new ProblemException(
          Problem.of(
              400, "invalid_encoding", "Content-Encoding says gzip, but the body is not gzip."));
    }
  }
}
