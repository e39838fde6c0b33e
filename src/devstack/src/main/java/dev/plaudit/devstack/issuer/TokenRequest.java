package dev.plaudit.devstack.issuer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form posted to the token endpoint (RFC 6749, 4.4), with the client's credentials from the form
 * or from HTTP Basic.
 */
record TokenRequest(Map<String, String> form) {

  static TokenRequest of(String body, @Nullable String authorization) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        form.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
    }
    if (authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      String pair =
          new String(
              Base64.getDecoder().decode(authorization.substring(6).strip()),
              StandardCharsets.UTF_8);
      int at = pair.indexOf(':');
      if (at > 0) {
        form.put("client_id", decoded(pair.substring(0, at)));
        form.put("client_secret", decoded(pair.substring(at + 1)));
      }
    }
    return new TokenRequest(form);
  }

  String value(String name, String otherwise) {
    return form.getOrDefault(name, otherwise);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
