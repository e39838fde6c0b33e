package dev.plaudit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.Properties;

/**
 * A database's address as JDBC wants it.
 *
 * @param credentials {@code user} and {@code password}, where the address held them
 */
record PostgresUrl(String jdbc, Properties credentials) {
  /**
   * Reads {@code postgresql://user:password@host:port/database?parameters}, as psql does, or a JDBC
   * URL.
   *
   * @throws IllegalArgumentException if it is neither; the message does not repeat it, for it may
   *     hold a password
   */
  static PostgresUrl parse(String url) {
    if (url.startsWith("jdbc:postgresql:")) {
      return new PostgresUrl(url, new Properties());
    }
    if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
      throw new IllegalArgumentException("Give the database as postgresql://…");
    }
    try {
      URI uri = new URI(url);
      Properties credentials = new Properties();
      String user = uri.getRawUserInfo();
      if (user != null) {
        int colon = user.indexOf(':');
        credentials.setProperty("user", decoded(colon < 0 ? user : user.substring(0, colon)));
        if (colon >= 0) {
          credentials.setProperty("password", decoded(user.substring(colon + 1)));
        }
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return new PostgresUrl(
          "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query, credentials);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException("The database's URL is malformed.", malformed);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }
}
