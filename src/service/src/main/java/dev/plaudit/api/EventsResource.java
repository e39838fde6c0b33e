package dev.plaudit.api;

import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.ingest.IngestConfig;
import dev.plaudit.ingest.IngestOutcome;
import dev.plaudit.ingest.IngestRequest;
import dev.plaudit.ingest.IngestService;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import dev.plaudit.wire.MediaShape;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Events: send some, and ask what became of one. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

  private final IngestService ingest;
  private final IngestConfig config;
  private final CurrentCaller caller;
  private final CurrentTenant tenant;

  EventsResource(
      IngestService ingest, IngestConfig config, CurrentCaller caller, CurrentTenant tenant) {
    this.ingest = ingest;
    this.config = config;
    this.caller = caller;
    this.tenant = tenant;
  }

  /** Takes events in: one, or an array; each item is answered in its place (S2). */
  @POST
  @Consumes({
    MediaType.APPLICATION_JSON,
    "application/cloudevents+json",
    "application/cloudevents-batch+json"
  })
  @RequiresScope(Scopes.EVENTS_WRITE)
  public Uni<Response> send(
      byte @Nullable [] body,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
    MediaShape shape = MediaShape.of(contentType);
    if (shape == null) {
      throw new ProblemException(
          Problem.of(415, "unsupported_media_type", "Send JSON in UTF-8, or CloudEvents in JSON."));
    }
    byte[] inflated = inflated(body == null ? new byte[0] : body, encoding);
    IngestRequest request =
        new IngestRequest(
            inflated,
            inflated.length,
            shape,
            tenant.snapshot(),
            caller.caller().has(Scopes.EVENTS_BACKFILL));
    return UniHelper.toUni(ingest.ingest(request)).map(this::response);
  }

  private byte[] inflated(byte[] body, @Nullable String encoding) {
    int max = (int) config.maxBody().asLongValue();
    if (body.length > max) {
      throw new ProblemException(BodyLimit.tooLarge(max));
    }
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return body;
    }
    if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
      return Gzip.inflate(body, max);
    }
    throw new ProblemException(
        Problem.of(415, "unsupported_encoding", "Content-Encoding must be gzip, or be left out."));
  }

  private Response response(IngestOutcome outcome) {
    if (outcome instanceof IngestOutcome.Answered answered) {
      return Response.status(answered.anyTaken() ? 202 : 422)
          .type(MediaType.APPLICATION_JSON_TYPE)
          .entity(AnswerWriter.write(answered))
          .build();
    }
    if (outcome instanceof IngestOutcome.Refused refused) {
      EventProblem problem = refused.problem();
      return Problem.of(400, problem).response();
    }
    IngestOutcome.Unavailable unavailable = (IngestOutcome.Unavailable) outcome;
    return Problem.of(503, "unavailable", unavailable.detail())
        .responseBuilder()
        .header(HttpHeaders.RETRY_AFTER, config.retryAfter().toSeconds())
        .build();
  }
}
