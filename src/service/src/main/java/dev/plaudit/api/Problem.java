package dev.plaudit.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plaudit.api.dto.DefinitionProblemBody;
import dev.plaudit.domain.event.EventProblem;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What every error of the API looks like (RFC 9457). */
@Schema(name = "Problem", description = "What is wrong, and how to mend it (RFC 9457).")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    @Schema(description = "A URN that ends with the code.") String type,
    @Schema(description = "The kind of problem, the same words each time.") String title,
    @Schema(description = "The HTTP status, also inside an item of a batch.") int status,
    @Schema(description = "What is wrong this time, and how to mend it.") String detail,
    @Schema(
            description =
                "Where in the body or among the parameters it is (RFC 6901). Absent: the whole.")
        @Nullable String pointer,
    @Schema(description = "Stable, for programs.") String code,
    @Schema(
            description =
                "All that is wrong, where a definition or a pack was sent; the members above are of the first.")
        @Nullable List<DefinitionProblemBody> problems) {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE = "urn:plaudit:problem:";

  /** A problem with the request as a whole. */
  public static Problem of(int status, String code, String detail) {
    return at(status, code, null, detail);
  }

  /** A problem with one place of the request. */
  public static Problem at(int status, String code, @Nullable String pointer, String detail) {
    return new Problem(TYPE + code, title(code), status, detail, pointer, code, null);
  }

  /**
   * Several problems with a definition or a pack.
   *
   * @param problems at least one
   */
  public static Problem of(int status, List<DefinitionProblemBody> problems) {
    DefinitionProblemBody first = problems.get(0);
    return new Problem(
        TYPE + first.code(),
        title(first.code()),
        status,
        first.detail(),
        first.pointer(),
        first.code(),
        List.copyOf(problems));
  }

  /** A problem that the reading or the rules of events found. */
  public static Problem of(int status, EventProblem problem) {
    return at(status, problem.code(), problem.pointer(), problem.detail());
  }

  /** The problem as an answer. */
  public Response response() {
    return responseBuilder().build();
  }

  /** The problem as an answer that wants more headers. */
  public Response.ResponseBuilder responseBuilder() {
    return Response.status(status).type(MEDIA_TYPE).entity(this);
  }

  private static String title(String code) {
    return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('_', ' ');
  }
}
