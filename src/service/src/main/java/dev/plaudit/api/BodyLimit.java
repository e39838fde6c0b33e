package dev.plaudit.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plaudit.ingest.IngestConfig;
import dev.plaudit.wire.Topics;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers a body that is too large as a problem, before the server's own limit closes the
 * connection without a word.
 */
@ApplicationScoped
class BodyLimit {

  private final int max;
  private final ObjectMapper mapper;

  BodyLimit(IngestConfig config, ObjectMapper mapper) {
    this.max = (int) config.maxBody().asLongValue();
    this.mapper = mapper;
  }

  void install(@Observes Router router) {
    router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(this::check);
  }

  private void check(RoutingContext request) {
    String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || fits(length)) {
      request.next();
      return;
    }
    request
        .response()
        .setStatusCode(413)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(text(tooLarge(max)));
  }

  private boolean fits(String length) {
    try {
      return Long.parseLong(length) <= max;
    } catch (NumberFormatException notOurs) {
      return true;
    }
  }

  private String text(Problem problem) {
    try {
      return mapper.writeValueAsString(problem);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The broker alone knows its limit, and says no more than that it was passed. */
  static Problem eventTooLarge(int largest) {
    return Problem.of(
        413,
        "too_large",
        "An event is larger than max.message.bytes of the topic "
            + Topics.EVENTS
            + " allows; the largest of this request has "
            + largest
            + " bytes. Make it smaller, and send the others again: what arrives twice counts once.");
  }

  static Problem tooLarge(int max) {
    return Problem.of(
        413, "too_large", "A body may have at most " + max + " bytes, inflated; split the batch.");
  }
}
