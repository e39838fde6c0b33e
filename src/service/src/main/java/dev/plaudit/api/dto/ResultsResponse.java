package dev.plaudit.api.dto;

import dev.plaudit.results.NumberedResult;
import dev.plaudit.results.ResultPage;
import dev.plaudit.wire.ResultRecord;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of results. */
@Schema(name = "Results")
@RegisterForReflection
public record ResultsResponse(
    String userId,
    @Schema(description = "Oldest first.") List<Result> results,
    @Schema(description = "Send it as `after` for what comes next, now or later.") String cursor,
    @Schema(description = "Whether the next page has results already.") boolean more) {

  /** One result, as it goes out on Kafka and on the stream. */
  @Schema(
      name = "Result",
      description = "A CloudEvents 1.0 event; result.schema.json describes the data of each type.")
  @RegisterForReflection
  public record Result(
      @Schema(description = "1.0") String specversion,
      @Schema(description = "The same on every delivery.") UUID id,
      @Schema(description = "A URN that ends with the tenant.") String source,
      @Schema(description = "Such as `plaudit.level.up`.") String type,
      @Schema(description = "The user.") String subject,
      @Schema(description = "When it became true.") Instant time,
      String datacontenttype,
      Map<String, Object> data) {

    private static Result from(ResultRecord record) {
      return new Result(
          record.specversion(),
          record.id(),
          record.source(),
          record.type(),
          record.subject(),
          record.time(),
          record.datacontenttype(),
          record.data());
    }
  }

  /**
   * @param after where the page began
   * @param limit the most that it may hold
   */
  public static ResultsResponse from(String userId, ResultPage page, long after, int limit) {
    List<NumberedResult> found = page.results();
    long last = found.isEmpty() ? after : found.get(found.size() - 1).no();
    return new ResultsResponse(
        userId,
        found.stream().map(each -> Result.from(each.result())).toList(),
        Long.toString(last),
        found.size() == limit && last < page.lastNo());
  }
}
