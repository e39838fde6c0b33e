package dev.plaudit.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Answers a GET with a strong entity tag made of the bytes themselves, and with 304 where the
 * client has those bytes already. A tag of the content needs no version, and follows whatever the
 * answer depends on: rows, policy, the clock.
 */
@ApplicationScoped
public class ConditionalJson {

  private static final String PRIVATE = "private, no-cache";
  private static final int TAG_BYTES = 16;

  private final ObjectMapper mapper;

  ConditionalJson(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * @param ifNoneMatch the header as it came
   */
  public Response answer(Object body, @Nullable String ifNoneMatch) {
    byte[] bytes = bytes(body);
    String tag = tag(bytes);
    Response.ResponseBuilder answer =
        ifNoneMatch != null && matches(ifNoneMatch, tag)
            ? Response.notModified()
            : Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE);
    return answer
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, PRIVATE)
        .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
        .build();
  }

  private byte[] bytes(Object body) {
    try {
      return mapper.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "an answer that cannot be written: " + body.getClass().getName(), e);
    }
  }

  static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"'
          + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES))
          + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The weak comparison that RFC 9110 asks for here: a proxy may have marked our tag {@code W/}.
   */
  static boolean matches(String ifNoneMatch, String tag) {
    for (String candidate : ifNoneMatch.split(",", -1)) {
      String trimmed = candidate.strip();
      if (trimmed.equals("*") || trimmed.equals(tag) || trimmed.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
