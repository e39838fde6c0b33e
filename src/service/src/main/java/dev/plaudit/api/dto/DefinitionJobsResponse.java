package dev.plaudit.api.dto;

import dev.plaudit.catalog.JobView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far the versions of a definition have come, the newest job first (S24). */
@Schema(name = "DefinitionJobs")
public record DefinitionJobsResponse(List<Job> jobs) {

  /** One version on its way into force. */
  @Schema(name = "DefinitionJob")
  public record Job(
      int version,
      @Schema(
              description =
                  "`filling`: what it counts is taken in from the log. `judging`: it decides, and everybody is judged by it.",
              enumeration = {"filling", "judging", "done", "cancelled"})
          String phase,
      @Schema(description = "Metrics that it needs and that are not filled to the end.")
          int metricsFilling,
      @Schema(description = "Events of the log that those have taken in.") long filledEvents,
      @Schema(description = "Users who were judged.") long judged,
      long granted,
      long regranted,
      long revoked,
      Instant createdAt,
      @Schema(description = "Null: not yet.") @Nullable Instant finishedAt) {}

  public static DefinitionJobsResponse of(List<JobView> views) {
    return new DefinitionJobsResponse(
        views.stream()
            .map(
                view ->
                    new Job(
                        view.version(),
                        view.phase(),
                        view.metricsFilling(),
                        view.filledEvents(),
                        view.judged(),
                        view.granted(),
                        view.regranted(),
                        view.revoked(),
                        view.createdAt(),
                        view.finishedAt()))
            .toList());
  }
}
