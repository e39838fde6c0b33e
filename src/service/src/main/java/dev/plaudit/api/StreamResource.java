package dev.plaudit.api;

import static dev.plaudit.security.Scopes.PROGRESS_READ;
import static dev.plaudit.security.Scopes.PROGRESS_READ_SELF;

import dev.plaudit.results.NumberedResult;
import dev.plaudit.results.ResultStream;
import dev.plaudit.results.StreamHub;
import dev.plaudit.results.StreamItem;
import dev.plaudit.results.StreamRequest;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.wire.Json;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What becomes true for a user, as it does. */
@Tag(name = "results")
@Path("/v1/users/{user_id}/stream")
public class StreamResource {
  static final String LAST_EVENT_ID = "Last-Event-ID";

  private static final int RECONNECT_MILLIS = 1_000;

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final CurrentListener listener;
  private final CurrentVertxRequest request;
  private final StreamHub hub;

  StreamResource(
      CurrentTenant tenant,
      CurrentCaller caller,
      CurrentListener listener,
      CurrentVertxRequest request,
      StreamHub hub) {
    this.tenant = tenant;
    this.caller = caller;
    this.listener = listener;
    this.request = request;
    this.hub = hub;
  }

  /**
   * Server-sent events: {@code event} is the type, {@code data} the CloudEvent, {@code id} what to
   * go on from. The stream ends when the token expires.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @OpensStream
  @Operation(
      operationId = "streamResults",
      summary = "Streams what becomes true for a user, as server-sent events.")
  @RequiresScope({PROGRESS_READ, PROGRESS_READ_SELF})
  @APIResponse(
      responseCode = "200",
      description = "Events whose `data` is a `Result`, and comments in between.",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = String.class)))
  public Multi<OutboundSseEvent> stream(
      @PathParam("user_id") String userId,
      @Parameter(
              description =
                  "The id of the last event that you have; 0: all that are kept. "
                      + "Absent: from now on.")
          @QueryParam("after")
          @Nullable String after,
      @Parameter(
              description = "The same, as a browser sends it when it reconnects; it comes first.")
          @HeaderParam(LAST_EVENT_ID)
          @Nullable String lastEventId,
      @Context Sse sse) {
    RoutingContext routing = request.getCurrent();
    io.vertx.core.Context thread = Vertx.currentContext();
    StreamRequest wanted =
        new StreamRequest(
            tenant.snapshot().tenantNo(),
            listener.user(),
            listener.after(),
            caller.expiresAt(),
            () -> routing.response().reset());
    ResultStream stream =
        hub.open(wanted, task -> thread.runOnContext(ignored -> task.run()))
            .orElseThrow(StreamResource::noRoom);
    routing.addEndHandler(ended -> hub.closed(stream));
    routing.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // Some proxies collect an answer before they pass it on, unless they are told.
    routing.response().putHeader("X-Accel-Buffering", "no");
    return Multi.createBy()
        .concatenating()
        .streams(
            Multi.createFrom().item(greeting(sse)), stream.items().map(item -> event(sse, item)));
  }

  private static OutboundSseEvent greeting(Sse sse) {
    return sse.newEventBuilder().comment("listening").reconnectDelay(RECONNECT_MILLIS).build();
  }

  private static OutboundSseEvent event(Sse sse, StreamItem item) {
    NumberedResult result = item.result();
    return result == null
        ? sse.newEventBuilder().comment("").build()
        : sse.newEventBuilder()
            .id(Long.toString(result.no()))
            .name(result.result().type())
            .data(Json.text(result.result()))
            .build();
  }

  private static ProblemException noRoom() {
    return new ProblemException(
        Problem.of(
            503, "too_many_streams", "This instance serves no further streams; try again soon."));
  }
}
