package dev.plaudit.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.plaudit.security.Denial;
import dev.plaudit.store.Outage;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request early into a {@link Problem}. */
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  public Response problem(ProblemException exception) {
    Problem problem = exception.problem();
    Response.ResponseBuilder answer = problem.responseBuilder();
    return problem.status() == 503
        ? answer.header(HttpHeaders.RETRY_AFTER, 1).build()
        : answer.build();
  }

  @ServerExceptionMapper
  public Response denial(Denial denial) {
    Denial.Reason reason = denial.reason();
    Response.ResponseBuilder answer =
        Problem.of(reason.status(), reason.code(), denial.detail()).responseBuilder();
    if (reason.challenge() != null) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, reason.challenge());
    }
    if (reason.status() == 503) {
      answer.header(HttpHeaders.RETRY_AFTER, 1);
    }
    return answer.build();
  }

  @ServerExceptionMapper({
    AuthenticationFailedException.class,
    UnauthorizedException.class,
    ForbiddenException.class
  })
  public Response framework(SecurityException exception) {
    return denial(
        exception instanceof ForbiddenException
            ? new Denial(Denial.Reason.SCOPE_MISSING, "The token does not allow this call.")
            : new Denial(Denial.Reason.TOKEN_INVALID, "The access token is not valid."));
  }

  /** What the framework refuses: no such route, wrong method, wrong media type, body too large. */
  @ServerExceptionMapper
  public Response framework(WebApplicationException exception) {
    Response refused = exception.getResponse();
    int status = refused.getStatus();
    if (status >= 500) {
      return internal(exception);
    }
    if (exception.getCause() instanceof JsonProcessingException broken) {
      return json(broken);
    }
    Response.Status known = Response.Status.fromStatusCode(status);
    String reason = known == null ? "Refused" : known.getReasonPhrase();
    String code = reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
    Response.ResponseBuilder answer =
        Problem.of(status, code, detail(status, reason)).responseBuilder();
    if (refused.getHeaderString(HttpHeaders.ALLOW) != null) {
      answer.header(HttpHeaders.ALLOW, refused.getHeaderString(HttpHeaders.ALLOW));
    }
    return answer.build();
  }

  /** A body that is bound to a record: not JSON, or a member of the wrong type. */
  @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
  public Response json(JsonProcessingException broken) {
    if (!(broken instanceof JsonMappingException mapping)) {
      return Problem.of(400, "invalid_json", "The body is not valid JSON.").response();
    }
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : mapping.getPath()) {
      pointer
          .append('/')
          .append(
              step.getFieldName() == null
                  ? String.valueOf(step.getIndex())
                  : escaped(step.getFieldName()));
    }
    return Problem.at(
            400, "invalid_field", pointer.toString(), "The member is unknown or of the wrong type.")
        .response();
  }

  /**
   * An outage of the database, which the caller may wait for; or a mistake of ours: the log gets
   * everything, the caller a number to quote.
   */
  @ServerExceptionMapper
  public Response internal(Throwable failure) {
    if (Outage.is(failure)) {
      LOG.warnf("Request failed: the database is away (%s)", failure.toString());
      return Problem.of(503, "unavailable", "The database is out of reach; try again soon.")
          .responseBuilder()
          .header(HttpHeaders.RETRY_AFTER, 1)
          .build();
    }
    String number = UUID.randomUUID().toString();
    LOG.errorf(failure, "Request failed, error %s", number);
    return Problem.of(
            500, "internal_error", "Something failed on our side; quote error " + number + ".")
        .response();
  }

  private static String detail(int status, String reason) {
    return switch (status) {
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not take this method.";
      case 406 ->
          "This address cannot answer in an accepted media type; it speaks application/json.";
      case 413 -> "The body is too large.";
      case 415 -> "This address does not take this content type.";
      default -> reason + ".";
    };
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
