package dev.plaudit.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plaudit.api.dto.EffectsResponse;
import dev.plaudit.api.dto.EventStatusResponse;
import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.ingest.IngestConfig;
import dev.plaudit.ingest.IngestOutcome;
import dev.plaudit.ingest.IngestRequest;
import dev.plaudit.ingest.IngestService;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import dev.plaudit.wire.EventReader;
import dev.plaudit.wire.MediaShape;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events: send some, and ask what became of one. */
@Tag(name = "events")
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

  private final IngestService ingest;
  private final EventOutcomes outcomes;
  private final IngestConfig config;
  private final CurrentCaller caller;
  private final CurrentTenant tenant;
  private final ObjectMapper mapper;

  EventsResource(
      IngestService ingest,
      EventOutcomes outcomes,
      IngestConfig config,
      CurrentCaller caller,
      CurrentTenant tenant,
      ObjectMapper mapper) {
    this.ingest = ingest;
    this.outcomes = outcomes;
    this.mapper = mapper;
    this.config = config;
    this.caller = caller;
    this.tenant = tenant;
  }

  /**
   * Takes events in: one, or an array; each item is answered in its place (S2).
   *
   * @param wait {@code applied}: answer when the events count, or after two seconds (S6)
   */
  @POST
  @Consumes({
    MediaType.APPLICATION_JSON,
    "application/cloudevents+json",
    "application/cloudevents-batch+json"
  })
  @Operation(operationId = "sendEvents", summary = "Takes events in, one or a batch.")
  @RequiresScope(Scopes.EVENTS_WRITE)
  @RequestBody(ref = "Events")
  @APIResponse(responseCode = "200", ref = "EventsApplied")
  @APIResponse(responseCode = "202", ref = "EventsAccepted")
  @APIResponse(responseCode = "422", ref = "EventsRefused")
  public Uni<Response> send(
      byte @Nullable [] body,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      @QueryParam("wait") @Nullable String wait) {
    if (wait != null && !wait.equals("applied")) {
      throw new ProblemException(
          Problem.of(400, "invalid_parameter", "wait must be applied, or be left out."));
    }
    MediaShape shape = MediaShape.of(contentType);
    if (shape == null) {
      throw new ProblemException(
          Problem.of(415, "unsupported_media_type", "Send JSON in UTF-8, or CloudEvents in JSON."));
    }
    byte[] inflated = inflated(body == null ? new byte[0] : body, encoding);
    TenantSnapshot snapshot = tenant.snapshot();
    IngestRequest request =
        new IngestRequest(
            inflated,
            inflated.length,
            shape,
            snapshot,
            caller.caller().has(Scopes.EVENTS_BACKFILL),
            caller.caller().has(Scopes.EVENTS_VOID));
    Uni<IngestOutcome> outcome =
        UniHelper.toUni(ingest.ingest(request))
            .chain(answered -> outcomes.confirmed(snapshot, answered));
    return wait == null
        ? outcome.map(this::response)
        : outcome.chain(settled -> awaited(snapshot, settled));
  }

  /** What became of one event (S6). */
  @GET
  @Path("/{event_id}")
  @Operation(operationId = "getEvent", summary = "Says what became of one event.")
  @RequiresScope({Scopes.EVENTS_WRITE, Scopes.PROGRESS_READ})
  public Uni<EventStatusResponse> status(@PathParam("event_id") String eventId) {
    if (EventReader.idToRepeat(eventId) == null) {
      throw noSuchEvent();
    }
    return outcomes
        .status(tenant.snapshot(), eventId)
        .map(found -> found.orElseThrow(EventsResource::noSuchEvent));
  }

  private Uni<Response> awaited(TenantSnapshot snapshot, IngestOutcome outcome) {
    if (!(outcome instanceof IngestOutcome.Answered answered) || !answered.anyTaken()) {
      return Uni.createFrom().item(response(outcome));
    }
    return outcomes
        .await(snapshot, answered)
        .map(
            awaited ->
                Response.status(awaited.settled() ? 200 : 202)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(AnswerWriter.write(awaited.answer(), id -> effects(awaited, id)))
                    .build());
  }

  private @Nullable String effects(EventOutcomes.Awaited awaited, String eventId) {
    EffectsResponse effects = awaited.effects().get(eventId);
    try {
      return effects == null ? null : mapper.writeValueAsString(effects);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ProblemException noSuchEvent() {
    return ProblemException.notFound("There is no such event.");
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
    if (outcome instanceof IngestOutcome.TooLarge tooLarge) {
      return BodyLimit.eventTooLarge(tooLarge.largest()).response();
    }
    IngestOutcome.Unavailable unavailable = (IngestOutcome.Unavailable) outcome;
    return Problem.of(503, "unavailable", unavailable.detail())
        .responseBuilder()
        .header(HttpHeaders.RETRY_AFTER, config.retryAfter().toSeconds())
        .build();
  }
}
