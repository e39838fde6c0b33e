package dev.plaudit.api;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.results.ResultReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether there is something to stream, while the answer can still be a problem: once a
 * stream's head is written, nothing but its end can follow.
 */
@ApplicationScoped
class StreamFilter {
  private final CurrentTenant tenant;
  private final CurrentListener listener;
  private final ResultReader reader;

  StreamFilter(CurrentTenant tenant, CurrentListener listener, ResultReader reader) {
    this.tenant = tenant;
    this.listener = listener;
    this.reader = reader;
  }

  @OpensStream
  @ServerRequestFilter(priority = Priorities.USER)
  public Uni<Void> find(ContainerRequestContext call) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user =
        PathUser.of(snapshot.tenant(), call.getUriInfo().getPathParameters().getFirst("user_id"));
    // A client that reconnects keeps its address and adds where it was.
    String sent = call.getHeaderString(StreamResource.LAST_EVENT_ID);
    Long after =
        ResultCursor.parse(
            sent == null ? call.getUriInfo().getQueryParameters().getFirst("after") : sent);
    return from(snapshot.tenantNo(), user, after)
        .invoke(number -> listener.set(user, number))
        .replaceWithVoid();
  }

  private Uni<Long> from(int tenantNo, UserKey user, @Nullable Long after) {
    return after == null
        ? reader.last(tenantNo, user).map(found -> found.orElseThrow(PathUser::notFound))
        : reader
            .after(tenantNo, user, after, 1)
            .map(found -> ResultCursor.whole(found.orElseThrow(PathUser::notFound)))
            .replaceWith(after);
  }
}
