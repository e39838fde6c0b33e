package dev.plaudit.api.dto;

import dev.plaudit.verify.Finding;
import dev.plaudit.verify.Report;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a verification found. */
@Schema(name = "Verification")
public record VerificationResponse(
    @Schema(description = "Whether everything is as it must be.") boolean clean,
    @Schema(description = "Users × activities that were recomputed.") long states,
    @Schema(description = "Log rows that they were recomputed from.") long events,
    @Schema(description = "Users or achievements of users that the tables cannot decide about.")
        long undecided,
    long tookMs,
    List<Item> findings) {

  /** Something that is not as it must be. */
  @Schema(name = "VerificationFinding")
  public record Item(
      @Schema(description = "`I1` to `I9`.") String invariant,
      @Schema(description = "What exactly, for programs.") String code,
      String description,
      long count,
      @Schema(description = "The first few, by number or key.") List<String> samples) {}

  public static VerificationResponse from(Report report) {
    return new VerificationResponse(
        report.clean(),
        report.states(),
        report.events(),
        report.undecided(),
        report.took().toMillis(),
        report.findings().stream().map(VerificationResponse::item).toList());
  }

  private static Item item(Finding finding) {
    return new Item(
        finding.invariant(),
        finding.code(),
        finding.description(),
        finding.count(),
        finding.samples());
  }
}
